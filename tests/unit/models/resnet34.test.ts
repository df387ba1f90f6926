import { existsSync, readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadResnet34FromFiles } from "@/models/resnet34/load-weights";
import type { Resnet34 } from "@/models/resnet34/network";
import { startWasmBackend } from "@/scripts/models/node-backend";

const golden = "../shared/golden";
const folder = "node_modules/@vladmandic/face-api/model";

let network: Resnet34;
beforeAll(async () => {
  await startWasmBackend();
  const file = readFileSync(`${folder}/face_recognition_model.bin`);
  network = loadResnet34FromFiles(
    readFileSync(`${folder}/face_recognition_model-weights_manifest.json`, "utf8"),
    file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer,
  );
});
afterAll(() => network.dispose());

async function readCrop(path: string): Promise<tf.Tensor4D> {
  const { data, info } = await sharp(path).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return tf.tensor4d(Float32Array.from(data), [1, info.height, info.width, 3]);
}

describe("resnet34", () => {
  it.skipIf(!existsSync(golden))("reproduces the golden embeddings to 2e-3 (needs ../shared)", async () => {
    const { crops } = JSON.parse(readFileSync(`${golden}/resnet34.json`, "utf8")) as {
      crops: { crop: string; embedding: number[] }[];
    };
    expect(crops.length).toBe(16);
    let worst = 0;
    for (const { crop, embedding } of crops) {
      const input = await readCrop(`${golden}/${crop}`);
      const output = network.embed(input);
      const values = await output.data();
      tf.dispose([input, output]);
      embedding.forEach((value, i) => {
        worst = Math.max(worst, Math.abs(value - (values[i] ?? Number.NaN)));
      });
    }
    expect(worst).toBeLessThan(2e-3);
  });

  it("gives a batch the same rows as single crops and leaves no tensor behind", async () => {
    const before = tf.memory().numTensors;
    const a = tf.randomUniform<tf.Rank.R4>([1, 150, 150, 3], 0, 255, "float32", 1);
    const b = tf.randomUniform<tf.Rank.R4>([1, 150, 150, 3], 0, 255, "float32", 2);
    const both = tf.concat([a, b]);
    const outputs = [network.embed(a), network.embed(b), network.embed(both)];
    const [one, two, batch] = await Promise.all(outputs.map((output) => output.data()));
    tf.dispose([a, b, both, ...outputs]);
    expect(tf.memory().numTensors).toBe(before);
    const single = [...(one ?? []), ...(two ?? [])];
    expect(single).toHaveLength(256);
    single.forEach((value, i) => {
      expect(Math.abs(value - (batch?.[i] ?? Number.NaN))).toBeLessThan(1e-4);
    });
  });

  it("refuses crops of another size", () => {
    const wrong = tf.zeros<tf.Rank.R4>([1, 112, 112, 3]);
    expect(() => network.embed(wrong)).toThrow(RangeError);
    wrong.dispose();
  });
});
