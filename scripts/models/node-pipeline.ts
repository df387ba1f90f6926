import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { embedderRuntimes, type NetworkContent } from "@/models/embedder-networks";
import { type EmbedderId, embedders, type NetworkFiles } from "@/models/embedders";
import { loadLandmarks68FromFiles } from "@/models/landmarks68/load-weights";
import { locateLandmarks68 } from "@/models/landmarks68/locate";
import {
  landmarks68LayoutFile,
  landmarks68Manifest,
  landmarks68WeightsFile,
} from "@/models/landmarks68/manifest";
import { loadBlazeface } from "@/models/mediapipe/blazeface";
import { blazefaceFile, mediapipeManifest } from "@/models/mediapipe/manifest";
import type { Box, DetectedFace, Point, RgbaImage } from "@/models/shared/face";
import { type ModelManifest, modelFilePath } from "@/models/shared/manifest";
import { confirmFaces, scanPicture, watchFaces } from "@/models/shared/tile-scan";
import { bothViews, fuseViews, mirrorCrop, type View } from "@/models/shared/views";
import { warpToCrop } from "@/models/shared/warp";
import { projectRoot } from "../project-root";
import { startWasmBackend } from "./node-backend";

export interface NodePipeline {
  /**
   * Faces in a picture, best first. `quick` is the camera's way: one look at the whole picture, one at each
   * face; `thorough` scans tiles too.
   *
   * @param views of the quick look at each face, both where left out
   */
  detect(image: RgbaImage, effort: "quick" | "thorough", views?: readonly View[]): Promise<DetectedFace[]>;
  /** Faces in a frame of a video, best first, as the page looks at them: see `watchFaces`. */
  watch(image: RgbaImage, frame: number, last: readonly DetectedFace[]): Promise<DetectedFace[]>;
  /** The 128-d embedding of one face (of both views), not normalised. */
  embed(image: RgbaImage, face: DetectedFace): Promise<number[]>;
  /** Its views one by one, not normalised; `fuseViews` of both is what templates are made of. */
  embedViews(image: RgbaImage, face: DetectedFace, views: readonly View[]): Promise<number[][]>;
  /** The face's 68 points in the picture's pixels, for `readFace` of models/liveness/prompts.ts. */
  locate(image: RgbaImage, face: DetectedFace): Promise<Point[]>;
  dispose(): void;
}

/**
 * The browser's recognition in Node, on WebAssembly: the same networks, from the files that `install.ts` put
 * under `public/`.
 *
 * @param modelId the network that embeds
 * @throws Error when a model file is missing
 */
export async function loadNodePipeline(modelId: EmbedderId = "resnet34"): Promise<NodePipeline> {
  await startWasmBackend();
  const blazeface = loadBlazeface(await readModelFile(mediapipeManifest, blazefaceFile));
  const { networks, inputSize } = embedders[modelId];
  const { align, load } = embedderRuntimes[modelId];
  const network = load(await Promise.all(networks.map(readNetwork)));
  const points = loadLandmarks68FromFiles(
    new TextDecoder().decode(await readModelFile(landmarks68Manifest, landmarks68LayoutFile)),
    new Uint8Array(await readModelFile(landmarks68Manifest, landmarks68WeightsFile)).buffer,
  );
  const embedViews = async (image: RgbaImage, face: DetectedFace, views: readonly View[]) => {
    const crop = warpToCrop(image, align(face.keypoints), inputSize);
    const output = tf.tidy(() => {
      const crops = views.map((view) => (view === "plain" ? crop : mirrorCrop(crop)));
      const batch = crops.map(({ data }) => tf.tensor3d(data, [inputSize, inputSize, 3]));
      return network.embedViews(tf.stack(batch) as tf.Tensor4D);
    });
    const outputs = (await output.array()) as number[][];
    output.dispose();
    return outputs;
  };
  const lookAt = (image: RgbaImage) => (window: Box, view: View) => blazeface.detect(image, { window, view });
  return {
    async detect(image, effort, views) {
      const { width, height } = image;
      const look = lookAt(image);
      if (effort === "thorough") return scanPicture(width, height, look);
      return confirmFaces(await look({ x: 0, y: 0, width, height }, "plain"), look, views);
    },
    watch: (image, frame, last) =>
      watchFaces({ width: image.width, height: image.height, frame, last }, lookAt(image)),
    embed: async (image, face) => fuseViews(await embedViews(image, face, bothViews)),
    embedViews,
    locate: (image, face) => locateLandmarks68(points, image, face),
    dispose() {
      points.dispose();
      blazeface.dispose();
      network.dispose();
    },
  };
}

/** A network's two files, as `EmbedderRuntime.load` takes them. */
export async function readNetwork({
  manifest,
  layoutFile,
  weightsFile,
}: NetworkFiles): Promise<NetworkContent> {
  return {
    layout: new TextDecoder().decode(await readModelFile(manifest, layoutFile)),
    weights: new Uint8Array(await readModelFile(manifest, weightsFile)).buffer,
  };
}

async function readModelFile(manifest: ModelManifest, name: string): Promise<Uint8Array> {
  const path = join(projectRoot, "public", modelFilePath(manifest, name));
  try {
    return await readFile(path);
  } catch (cause) {
    throw new Error(`${path} is missing: run npm run models -- add ${manifest.id}.`, { cause });
  }
}
