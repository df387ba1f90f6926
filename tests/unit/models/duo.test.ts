import { existsSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { DUO_DIRECTIONS, duoBases } from "@/models/duo/bases";
import { duoConfig } from "@/models/duo/config";
import { type EmbeddingNetwork, embedderRuntimes } from "@/models/embedder-networks";
import { type EmbedderId, embedders } from "@/models/embedders";
import { facenetCentre } from "@/models/facenet/centre";
import type { DetectedFace, RgbaImage } from "@/models/shared/face";
import { cosine } from "@/models/shared/similarity";
import { warpToCrop } from "@/models/shared/warp";
import { convertFacenet } from "@/scripts/models/facenet-convert";
import { readFacenetSource } from "@/scripts/models/facenet-source";
import { loadNodePipeline, readNetwork } from "@/scripts/models/node-pipeline";
import { readImage } from "@/scripts/models/read-image";
import { projectRoot } from "@/scripts/project-root";

type JoinedId = Exclude<EmbedderId, "facenet-own">;

const source = "../shared/models/facenet-20180402-npy";

it("has 64 directions of each network, each of length 1 and at right angles to the others", () => {
  for (const basis of Object.values(duoBases)) {
    const column = (i: number) =>
      Array.from({ length: 128 }, (_, row) => basis[row * DUO_DIRECTIONS + i] ?? 0);
    const dot = (i: number, j: number) =>
      column(i).reduce((sum, value, row) => sum + value * (column(j)[row] ?? 0), 0);
    expect(dot(0, 0)).toBeCloseTo(1, 3);
    expect(dot(63, 63)).toBeCloseTo(1, 3);
    expect(dot(0, 63)).toBeCloseTo(0, 3);
    expect(dot(7, 8)).toBeCloseTo(0, 3);
  }
});

describe.skipIf(!existsSync(source))("FaceNet and resnet34 as one (needs ../shared)", () => {
  let picture: RgbaImage;
  let faces: DetectedFace[];
  let loadModel: (id: JoinedId) => EmbeddingNetwork;

  beforeAll(async () => {
    const pipeline = await loadNodePipeline();
    picture = await readImage(join(projectRoot, "node_modules/@vladmandic/face-api/demo/sample6.jpg"));
    faces = await pipeline.detect(picture, "thorough");
    expect(faces.length).toBeGreaterThanOrEqual(4);
    const { layout, weights } = convertFacenet(await readFacenetSource(source), "uint8");
    const facenet = { layout, weights: new Uint8Array(weights).buffer };
    const resnet34Files = embedders.resnet34.networks[0];
    if (!resnet34Files) throw new Error("resnet34 has no files");
    const resnet34 = await readNetwork(resnet34Files);
    const contents = { resnet34: [resnet34], facenet: [facenet], duo: [facenet, resnet34] };
    loadModel = (id) => embedderRuntimes[id].load(contents[id]);
  }, 120_000);

  /** One plain view of every face. */
  async function embed(id: JoinedId, kind: "embedViews" | "embed" = "embedViews"): Promise<number[][]> {
    const size = embedders[id].inputSize;
    const network = loadModel(id);
    const crops = faces.map((face) => warpToCrop(picture, embedderRuntimes[id].align(face.keypoints), size));
    const batch = tf.tensor4d(Float32Array.from(crops.flatMap(({ data }) => [...data])), [
      crops.length,
      size,
      size,
      3,
    ]);
    const output = network[kind](batch);
    const rows = (await output.array()) as number[][];
    tf.dispose([batch, output]);
    network.dispose();
    return rows;
  }

  it("tells apart as the weighted mean of both, and leaves no tensor behind", async () => {
    const before = tf.memory().numTensors;
    const [facenet, resnet34, duo] = [await embed("facenet"), await embed("resnet34"), await embed("duo")];
    expect(tf.memory().numTensors).toBe(before);
    const { resnet34Weight: weight } = duoConfig;
    for (const [i, a] of duo.entries()) {
      expect(a).toHaveLength(128);
      for (const j of duo.keys()) {
        const between = (rows: number[][]) => cosine(rows[i] ?? [], rows[j] ?? []);
        const expected = (between(facenet) + weight * between(resnet34)) / (1 + weight);
        // Both crops are cut from one that is laid by FaceNet's points.
        expect(Math.abs(between(duo) - expected), `${i} and ${j}`).toBeLessThan(0.02);
      }
    }
  });

  it("takes what all faces have in common away from FaceNet's output", async () => {
    const centred = await embed("facenet");
    expect(Math.hypot(...facenetCentre)).toBeGreaterThan(0.1);
    // Plus the centre they are of unit length again.
    for (const row of centred)
      expect(Math.hypot(...row.map((value, i) => value + (facenetCentre[i] ?? 0)))).toBeCloseTo(1, 4);
  });
});
