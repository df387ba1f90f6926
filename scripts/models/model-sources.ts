import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { facenetManifest, facenetUpstream } from "@/models/facenet/manifest";
import { landmarks68Manifest } from "@/models/landmarks68/manifest";
import { mediapipeManifest } from "@/models/mediapipe/manifest";
import { mtcnnManifest, mtcnnUpstream } from "@/models/mtcnn/manifest";
import { resnet34Manifest } from "@/models/resnet34/manifest";
import type { ModelManifest } from "@/models/shared/manifest";
import { addNormalizationMetadata } from "./add-normalization-metadata";
import { convertFacenet, packedFiles } from "./facenet-convert";
import { facenetTensorNames } from "./facenet-fold";
import { readFacenetSource } from "./facenet-source";
import { readPackageFile } from "./package-file";

/** The finished files of a model by name, not checked yet. */
export type ModelContents = Map<string, Uint8Array>;

/** A model whose files come with an npm package: always there. */
interface BundledSource {
  kind: "bundled";
  manifest: ModelManifest;
  build(): Promise<ModelContents>;
}

/** A model whose files have to be fetched. */
interface RemoteSource {
  kind: "remote";
  manifest: ModelManifest;
  /** Address that names of files are put behind. */
  upstream: string;
  /** What has to be fetched. */
  files: readonly string[];
  /** Bytes of all of them, about: for the progress. */
  approximateBytes: number;
  /** Makes the model's files out of a folder (or file) that holds what was fetched. */
  build(from: string): Promise<ModelContents>;
}

export type ModelSource = BundledSource | RemoteSource;

export const modelSources: readonly ModelSource[] = [
  {
    kind: "bundled",
    manifest: resnet34Manifest,
    build: () =>
      contents(resnet34Manifest, (name) => readPackageFile("@vladmandic/face-api", `model/${name}`)),
  },
  {
    kind: "bundled",
    manifest: landmarks68Manifest,
    build: () =>
      contents(landmarks68Manifest, (name) => readPackageFile("@vladmandic/face-api", `model/${name}`)),
  },
  {
    kind: "bundled",
    manifest: mediapipeManifest,
    build: () =>
      contents(mediapipeManifest, async () =>
        addNormalizationMetadata(
          await readPackageFile("@mediapipe/face_detection", "face_detection_short_range.tflite"),
          127.5,
          127.5,
        ),
      ),
  },
  {
    kind: "remote",
    manifest: facenetManifest,
    upstream: facenetUpstream,
    files: facenetTensorNames().map((name) => `${name}.npy`),
    approximateBytes: 93_900_000,
    async build(from) {
      const packed = convertFacenet(await readFacenetSource(from), "uint8");
      return new Map(packedFiles(packed).map(({ name, content }) => [name, content]));
    },
  },
  {
    kind: "remote",
    manifest: mtcnnManifest,
    upstream: mtcnnUpstream,
    files: mtcnnManifest.files.map(({ name }) => name),
    approximateBytes: mtcnnManifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
    build: (from) => contents(mtcnnManifest, (name) => readFile(join(from, name))),
  },
];

/** @throws Error with one sentence that lists the ids there are */
export function requireModelSource(id: string): ModelSource {
  const found = modelSources.find(({ manifest }) => manifest.id === id);
  if (found) return found;
  const known = modelSources.map(({ manifest }) => manifest.id).join(", ");
  throw new Error(`There is no model ${id || "without a name"}; there are ${known}.`);
}

async function contents(
  { files }: ModelManifest,
  read: (name: string) => Promise<Uint8Array>,
): Promise<ModelContents> {
  return new Map(await Promise.all(files.map(async ({ name }) => [name, await read(name)] as const)));
}
