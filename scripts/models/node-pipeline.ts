import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { loadBlazeface } from "@/models/mediapipe/blazeface";
import { blazefaceFile, mediapipeManifest } from "@/models/mediapipe/manifest";
import { resnet34Alignment } from "@/models/resnet34/alignment";
import { loadResnet34FromFiles } from "@/models/resnet34/load-weights";
import { resnet34LayoutFile, resnet34Manifest, resnet34WeightsFile } from "@/models/resnet34/manifest";
import { RESNET34_INPUT_SIZE } from "@/models/resnet34/network";
import type { Box, DetectedFace, RgbaImage } from "@/models/shared/face";
import { type ModelManifest, modelFilePath } from "@/models/shared/manifest";
import { confirmFaces, scanPicture } from "@/models/shared/tile-scan";
import { warpToCrop } from "@/models/shared/warp";
import { projectRoot } from "../project-root";
import { startWasmBackend } from "./node-backend";

export interface NodePipeline {
  /**
   * Faces in a picture, best first. `quick` is the camera's way: one look at the whole picture, one at each
   * face; `thorough` scans tiles too.
   */
  detect(image: RgbaImage, effort: "quick" | "thorough"): Promise<DetectedFace[]>;
  /** The 128-d embedding of one face (`embedMirrored`), not normalised. */
  embed(image: RgbaImage, face: DetectedFace): Promise<Float32Array>;
  dispose(): void;
}

/**
 * The browser's recognition in Node, on WebAssembly: the same networks, from the files that `install.ts` put
 * under `public/`.
 *
 * @throws Error when a model file is missing
 */
export async function loadNodePipeline(): Promise<NodePipeline> {
  await startWasmBackend();
  const blazeface = loadBlazeface(await readModelFile(mediapipeManifest, blazefaceFile));
  const layout = new TextDecoder().decode(await readModelFile(resnet34Manifest, resnet34LayoutFile));
  const weights = await readModelFile(resnet34Manifest, resnet34WeightsFile);
  const resnet34 = loadResnet34FromFiles(layout, new Uint8Array(weights).buffer);
  return {
    async detect(image, effort) {
      const { width, height } = image;
      const look = (window: Box) => blazeface.detect(image, { window });
      if (effort === "thorough") return scanPicture(width, height, look);
      return confirmFaces(await look({ x: 0, y: 0, width, height }), look);
    },
    async embed(image, face) {
      const crop = warpToCrop(image, resnet34Alignment(face.keypoints), RESNET34_INPUT_SIZE);
      const output = tf.tidy(() =>
        resnet34.embedMirrored(tf.tensor4d(crop.data, [1, RESNET34_INPUT_SIZE, RESNET34_INPUT_SIZE, 3])),
      );
      const embedding = await output.data<"float32">();
      output.dispose();
      return embedding;
    },
    dispose() {
      blazeface.dispose();
      resnet34.dispose();
    },
  };
}

async function readModelFile(manifest: ModelManifest, name: string): Promise<Uint8Array> {
  const path = join(projectRoot, "public", modelFilePath(manifest, name));
  try {
    return await readFile(path);
  } catch (cause) {
    throw new Error(`${path} is missing: run npx tsx scripts/models/install.ts.`, { cause });
  }
}
