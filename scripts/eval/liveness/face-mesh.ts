import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadGraphModel } from "@tensorflow/tfjs-converter";
import * as tf from "@tensorflow/tfjs-core";
import { landmarks68Alignment } from "@/models/landmarks68/crop";
import { applyTransform, invertTransform, transformScale } from "@/models/shared/align";
import type { DetectedFace, RgbaImage } from "@/models/shared/face";
import { warpToCrop } from "@/models/shared/warp";
import { projectRoot } from "@/scripts/project-root";
import type { ScreenPoint } from "./rasterise";

const folder = join(projectRoot, "node_modules", "@vladmandic", "human", "models");
const inputSize = 192;
const vertices = 468;

/** Finds the 468 vertices of a face in a picture, `z` in the picture's pixels, larger away from the camera. */
export type FaceMesh = (image: RgbaImage, face: DetectedFace) => Promise<ScreenPoint[]>;

/**
 * MediaPipe's face mesh, from the npm package `@vladmandic/human`, on the current TensorFlow.js backend. For evaluation
 * and tests only: the product does not use it, so what it says of depth is independent of what the product believes.
 */
export async function loadFaceMesh(): Promise<FaceMesh> {
  const model = JSON.parse(await readFile(join(folder, "facemesh.json"), "utf8"));
  const weights = await readFile(join(folder, "facemesh.bin"));
  const network = await loadGraphModel({
    load: async () => ({
      modelTopology: model.modelTopology,
      weightSpecs: model.weightsManifest[0].weights,
      weightData: new Uint8Array(weights).buffer,
    }),
  });
  return async (image, face) => {
    const small = landmarks68Alignment(face, { scale: 1.5, down: 0 });
    const ratio = inputSize / 112;
    const toCrop = { a: small.a * ratio, b: small.b * ratio, tx: small.tx * ratio, ty: small.ty * ratio };
    const crop = warpToCrop(image, toCrop, inputSize);
    const output = tf.tidy(() => {
      const batch = tf.div(tf.tensor4d(crop.data, [1, inputSize, inputSize, 3]), 255);
      const outputs = [network.execute(batch)].flat();
      const mesh = outputs.find(({ shape }) => shape[1] === 3 * vertices);
      if (!mesh) throw new Error("The face mesh model has no mesh");
      return mesh;
    });
    const values = await output.data();
    output.dispose();
    const toImage = invertTransform(toCrop);
    const scale = transformScale(toImage);
    return Array.from({ length: vertices }, (_, i) => ({
      ...applyTransform(toImage, { x: values[3 * i] ?? 0, y: values[3 * i + 1] ?? 0 }),
      z: (values[3 * i + 2] ?? 0) * scale,
    }));
  };
}
