import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { mediapipeManifest } from "@/models/mediapipe/manifest";
import { resnet34Manifest } from "@/models/resnet34/manifest";
import { type ModelFile, type ModelManifest, modelFilePath } from "@/models/shared/manifest";
import { mediapipeRuntime, tfjsWasmRuntime } from "@/models/shared/vendor-runtimes";
import { projectRoot } from "../project-root";
import { addNormalizationMetadata } from "./add-normalization-metadata";
import { installFile } from "./install-file";
import { readPackageFile } from "./package-file";

interface Source {
  manifest: ModelManifest;
  make(file: ModelFile): Promise<Uint8Array>;
}

const sources: Source[] = [
  {
    manifest: resnet34Manifest,
    make: (file) => readPackageFile("@vladmandic/face-api", `model/${file.name}`),
  },
  {
    manifest: mediapipeManifest,
    make: async () =>
      addNormalizationMetadata(
        await readPackageFile("@mediapipe/face_detection", "face_detection_short_range.tflite"),
        127.5,
        127.5,
      ),
  },
];

/**
 * Puts every model file and every WebAssembly runtime under `public/`, from the npm packages, each checked
 * against its committed SHA-256. Files that are already right are left alone.
 *
 * @param log gets one line per model and runtime
 * @param publicFolder where the site's static files lie
 * @throws Error with one sentence that says which file is wrong and what to do
 */
export async function installModels({
  log,
  publicFolder = join(projectRoot, "public"),
}: {
  log: (line: string) => void;
  publicFolder?: string;
}): Promise<void> {
  for (const { manifest, make } of sources) {
    let written = 0;
    for (const file of manifest.files) {
      const path = join(publicFolder, modelFilePath(manifest, file.name));
      if (await installFile(path, file, () => make(file))) written++;
    }
    log(`model ${manifest.id} ${manifest.version}: ${report(written, manifest.files.length)}`);
  }
  for (const runtime of [tfjsWasmRuntime, mediapipeRuntime]) {
    let written = 0;
    for (const file of runtime.files) {
      const path = join(publicFolder, runtime.path, file.name);
      const make = () => readPackageFile(runtime.packageName, `${runtime.folder}/${file.name}`);
      if (await installFile(path, file, make)) written++;
    }
    log(`runtime ${runtime.path}: ${report(written, runtime.files.length)}`);
  }
}

function report(written: number, total: number): string {
  return written === 0 ? "in place" : `${written} of ${total} files installed`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await installModels({ log: console.log }).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
