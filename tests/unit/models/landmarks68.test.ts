import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadLandmarks68FromFiles } from "@/models/landmarks68/load-weights";
import { landmarks68LayoutFile, landmarks68WeightsFile } from "@/models/landmarks68/manifest";
import type { Landmarks68 } from "@/models/landmarks68/network";
import { startWasmBackend } from "@/scripts/models/node-backend";
import { readImage } from "@/scripts/models/read-image";

const require = createRequire(import.meta.url);
const packageFolder = "node_modules/@vladmandic/face-api";

/** The part of face-api this test needs; it brings a TensorFlow.js of its own. */
interface FaceApi {
  tf: { setBackend(name: string): Promise<boolean>; tensor3d(values: Float32Array, shape: number[]): object };
  nets: {
    faceLandmark68Net: {
      loadFromDisk(folder: string): Promise<void>;
      detectLandmarks(crop: object): Promise<{ relativePositions: { x: number; y: number }[] }>;
    };
  };
}

let network: Landmarks68;
beforeAll(async () => {
  await startWasmBackend();
  const file = readFileSync(join(packageFolder, "model", landmarks68WeightsFile));
  network = loadLandmarks68FromFiles(
    readFileSync(join(packageFolder, "model", landmarks68LayoutFile), "utf8"),
    new Uint8Array(file).buffer,
  );
});
afterAll(() => network.dispose());

/** The middle of a sample photo as a 112 pixel crop, RGB. */
async function crop(number: number, left: number, top: number, side: number): Promise<Float32Array> {
  const { data, width } = await readImage(join(packageFolder, "demo", `sample${number}.jpg`));
  const rgb = new Float32Array(112 * 112 * 3);
  for (let i = 0; i < rgb.length; i++) {
    const pixel = Math.floor(i / 3);
    const x = left + Math.floor(((pixel % 112) * side) / 112);
    const y = top + Math.floor((Math.floor(pixel / 112) * side) / 112);
    rgb[i] = data[(y * width + x) * 4 + (i % 3)] ?? 0;
  }
  return rgb;
}

describe("landmarks68", () => {
  it("gives the points that face-api gives for the same crops", async () => {
    const faceapi = require("@vladmandic/face-api/dist/face-api.node-wasm.js") as FaceApi;
    expect(await faceapi.tf.setBackend("cpu")).toBe(true);
    await faceapi.nets.faceLandmark68Net.loadFromDisk(join(packageFolder, "model"));
    for (const [left, top] of [
      [246, 540],
      [665, 410],
      [1160, 390],
    ] as const) {
      const rgb = await crop(6, left, top, 224);
      const theirs = await faceapi.nets.faceLandmark68Net.detectLandmarks(
        faceapi.tf.tensor3d(rgb, [112, 112, 3]),
      );
      const batch = tf.tensor4d(rgb, [1, 112, 112, 3]);
      const output = network.locate(batch);
      const ours = await output.data();
      tf.dispose([batch, output]);
      expect(theirs.relativePositions).toHaveLength(68);
      const worst = theirs.relativePositions.map(({ x, y }, i) =>
        Math.max(Math.abs(x - (ours[2 * i] ?? Number.NaN)), Math.abs(y - (ours[2 * i + 1] ?? Number.NaN))),
      );
      expect(Math.max(...worst)).toBeLessThan(1e-4);
    }
  });

  it("leaves no tensor behind and refuses crops of another size", () => {
    const before = tf.memory().numTensors;
    const batch = tf.zeros<tf.Rank.R4>([2, 112, 112, 3]);
    const output = network.locate(batch);
    expect(output.shape).toEqual([2, 136]);
    const wrong = tf.zeros<tf.Rank.R4>([1, 150, 150, 3]);
    expect(() => network.locate(wrong)).toThrow(RangeError);
    tf.dispose([batch, output, wrong]);
    expect(tf.memory().numTensors).toBe(before);
  });
});
