import { existsSync, readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs-core";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { loadFacenetFromFiles } from "@/models/facenet/load-weights";
import { facenetFloat16Manifest, facenetManifest } from "@/models/facenet/manifest";
import type { Facenet } from "@/models/facenet/network";
import { cosine } from "@/models/shared/similarity";
import type { WeightMap } from "@/models/shared/weights";
import { convertFacenet, packedFiles } from "@/scripts/models/facenet-convert";
import type { PackedFacenet } from "@/scripts/models/facenet-pack";
import { readFacenetSource } from "@/scripts/models/facenet-source";
import { startWasmBackend } from "@/scripts/models/node-backend";

const source = "../shared/models/facenet-20180402-npy";
const golden = "../shared/golden";

function load({ layout, weights }: PackedFacenet): Facenet {
  return loadFacenetFromFiles(layout, new Uint8Array(weights).buffer);
}

/** The greatest difference of any two crops' cosine from the reference's. */
async function worstCosineError(network: Facenet): Promise<number> {
  const { crops } = JSON.parse(readFileSync(`${golden}/facenet.json`, "utf8")) as {
    crops: { crop: string; embedding512_unit: number[] }[];
  };
  expect(crops).toHaveLength(16);
  const pixels = await Promise.all(
    crops.map(({ crop }) => sharp(`${golden}/${crop}`).removeAlpha().raw().toBuffer()),
  );
  const batch = tf.tensor4d(Float32Array.from(Buffer.concat(pixels)), [crops.length, 160, 160, 3]);
  const output = network.embed(batch);
  const ours = (await output.array()) as number[][];
  tf.dispose([batch, output]);
  let worst = 0;
  for (const [i, a] of crops.entries()) {
    for (const [j, b] of crops.slice(0, i).entries()) {
      const reference = cosine(a.embedding512_unit, b.embedding512_unit);
      worst = Math.max(worst, Math.abs(cosine(ours[i] ?? [], ours[j] ?? []) - reference));
    }
  }
  return worst;
}

describe.skipIf(!existsSync(source))("FaceNet from the published tensors (needs ../shared)", () => {
  let raw: WeightMap;
  let uint8: PackedFacenet;
  beforeAll(async () => {
    await startWasmBackend();
    raw = await readFacenetSource(source);
    uint8 = convertFacenet(raw, "uint8");
  }, 120_000);

  it("converts to exactly the files of the manifest, of at most 24 MB", () => {
    const files = packedFiles(uint8).map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 }));
    expect(files).toEqual(facenetManifest.files);
    expect(files.reduce((sum, file) => sum + file.bytes, 0)).toBeLessThanOrEqual(24e6);
  });

  it("keeps every golden cosine to 0.01 with 8-bit kernels and leaves no tensor behind", async () => {
    const before = tf.memory().numTensors;
    const network = load(uint8);
    expect(await worstCosineError(network)).toBeLessThan(0.01);
    network.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it("keeps every golden cosine to 0.001 with half floats", { timeout: 60_000 }, async () => {
    const float16 = convertFacenet(raw, "float16");
    const files = packedFiles(float16).map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 }));
    expect(files).toEqual(facenetFloat16Manifest.files);
    const network = load(float16);
    expect(await worstCosineError(network)).toBeLessThan(0.001);
    network.dispose();
  });

  it("refuses crops of another size, and weights that are cut short, without leaving tensors", () => {
    const before = tf.memory().numTensors;
    const network = load(uint8);
    const wrong = tf.zeros<tf.Rank.R4>([1, 150, 150, 3]);
    expect(() => network.embed(wrong)).toThrow(RangeError);
    wrong.dispose();
    network.dispose();
    expect(() => load({ ...uint8, weights: uint8.weights.subarray(0, -3) })).toThrow(RangeError);
    expect(() => load({ ...uint8, layout: "{}" })).toThrow(RangeError);
    const lacking = uint8.layout.replaceAll("Block8_6_Conv2d_1x1/bias", "elsewhere/bias");
    expect(() => load({ ...uint8, layout: lacking })).toThrow(/Block8_6_Conv2d_1x1\/bias/);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("names the tensor that is missing or not finite", () => {
    const lacking = new Map(raw);
    lacking.delete("Block17_4_Conv2d_1x1_bias");
    expect(() => convertFacenet(lacking, "uint8")).toThrow(/Block17_4_Conv2d_1x1_bias/);
    const broken = new Map(raw);
    broken.set("Block35_1_Conv2d_1x1_bias", {
      shape: [256],
      values: new Float32Array(256).fill(Number.NaN),
    });
    expect(() => convertFacenet(broken, "uint8")).toThrow(/Block35_1_Conv2d_1x1/);
  });
});
