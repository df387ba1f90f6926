import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DetectedMtcnnFace } from "@/models/mtcnn/face";
import { faceOfMtcnn } from "@/models/mtcnn/keypoints";
import { loadMtcnnFromFiles } from "@/models/mtcnn/load-weights";
import type { Mtcnn } from "@/models/mtcnn/mtcnn";
import { trackWithMtcnn } from "@/models/mtcnn/tracker";
import { iou } from "@/models/shared/boxes";
import type { Box, RgbaImage } from "@/models/shared/face";
import { readMtcnn } from "@/scripts/models/mtcnn-files";
import { startWasmBackend } from "@/scripts/models/node-backend";
import { readImage } from "@/scripts/models/read-image";

const shared = "../shared";
const weights = `${shared}/models/mtcnn`;
const missing = !existsSync(weights);

interface Golden {
  images: {
    image: string;
    faces: { box: [number, number, number, number]; score: number; landmarks: [number, number][] }[];
  }[];
}

/** The reference's settings, for pictures of any size and crowd. */
const referenceOptions = {
  minFacePx: 20,
  thresholds: { proposal: 0.6, refine: 0.7, output: 0.7 },
  maxProposals: 1000,
  maxFaces: 200,
};

function pointsOf({ landmarks }: DetectedMtcnnFace) {
  return [
    landmarks.rightEye,
    landmarks.leftEye,
    landmarks.noseTip,
    landmarks.mouthRight,
    landmarks.mouthLeft,
  ];
}

function moved({ data, width, height }: RgbaImage, dx: number): RgbaImage {
  const out = new Uint8ClampedArray(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + Math.min(width - 1, Math.max(0, x - dx))) * 4;
      out.set(data.subarray(from, from + 4), (y * width + x) * 4);
    }
  }
  return { data: out, width, height };
}

describe.skipIf(missing)("MTCNN (needs ../shared)", () => {
  let mtcnn: Mtcnn;
  beforeAll(async () => {
    await startWasmBackend();
    mtcnn = readMtcnn(weights);
  });
  afterAll(() => mtcnn?.dispose());
  const groupPhoto = () => readImage(`${shared}/faces/group/2008_001322.jpg`);

  it("agrees with the reference implementation", { timeout: 120_000 }, async () => {
    const golden = JSON.parse(readFileSync(`${shared}/golden/mtcnn.json`, "utf8")) as Golden;
    const overlaps: number[] = [];
    const errors: number[] = [];
    for (const { image, faces } of golden.images) {
      const found = await mtcnn.detect(
        await readImage(image.startsWith("shared/") ? join("..", image) : image),
        referenceOptions,
      );
      const references = faces.map(({ box: [left, top, right, bottom], score, landmarks }) => ({
        box: { x: left, y: top, width: right - left, height: bottom - top } satisfies Box,
        score,
        landmarks,
      }));
      for (const { box, score, landmarks } of references) {
        if (score < 0.95 || Math.min(box.width, box.height) < 40) continue;
        const [best] = [...found].sort((a, b) => iou(b.box, box) - iou(a.box, box));
        expect(best, `${image} has a face that was not found`).toBeDefined();
        if (!best) continue;
        overlaps.push(iou(best.box, box));
        expect(iou(best.box, box), image).toBeGreaterThanOrEqual(0.7);
        pointsOf(best).forEach((point, i) => {
          const [x = Number.NaN, y = Number.NaN] = landmarks[i] ?? [];
          errors.push(Math.hypot(point.x - x, point.y - y) / box.width);
        });
      }
      const extra = found.filter(
        (face) => face.score >= 0.95 && references.every(({ box }) => iou(face.box, box) < 0.5),
      );
      expect(extra, `${image} has no other face`).toEqual([]);
    }
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(overlaps.length).toBeGreaterThan(40);
    expect(mean(overlaps)).toBeGreaterThanOrEqual(0.9);
    expect(mean(errors)).toBeLessThanOrEqual(0.03);
  });

  it("gives the subject's right eye on the image's left and the mouth below the nose", async () => {
    const [face] = await mtcnn.detect(await groupPhoto(), { minFacePx: 40 });
    expect(face).toBeDefined();
    if (!face) return;
    const { keypoints, box } = faceOfMtcnn(face);
    expect(keypoints.rightEye.x).toBeLessThan(keypoints.leftEye.x);
    expect(keypoints.rightEar.x).toBeLessThan(keypoints.rightEye.x);
    expect(keypoints.mouthCentre.y).toBeGreaterThan(keypoints.noseTip.y);
    expect(keypoints.mouthCentre.y).toBeLessThan(box.y + box.height);
  });

  it("leaves no tensor behind, with and without faces", async () => {
    const photo = await groupPhoto();
    const blank = { data: new Uint8ClampedArray(200 * 150 * 4), width: 200, height: 150 };
    const before = tf.memory().numTensors;
    const [face] = await mtcnn.detect(photo, { minFacePx: 40 });
    expect(await mtcnn.detect(blank)).toEqual([]);
    expect(await mtcnn.detectAt(photo, face ? [face.box] : [])).toHaveLength(1);
    expect(await mtcnn.detectAt(photo, [])).toEqual([]);
    expect(tf.memory().numTensors).toBe(before);
    const second = readMtcnn(weights);
    second.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it("finds nothing in a picture smaller than a face and refuses what is no picture", async () => {
    const tiny = { data: new Uint8ClampedArray(4), width: 1, height: 1 };
    expect(await mtcnn.detect(tiny)).toEqual([]);
    const empty = { data: new Uint8ClampedArray(0), width: 0, height: 0 };
    await expect(mtcnn.detect(empty)).rejects.toThrow(RangeError);
    await expect(mtcnn.detect({ ...tiny, width: 7 })).rejects.toThrow(RangeError);
    await expect(mtcnn.detect(tiny, { scaleFactor: 1 })).rejects.toThrow(RangeError);
  });

  it("shrinks a huge picture first and still gives its coordinates", async () => {
    const photo = await groupPhoto();
    const full = await mtcnn.detect(photo, { minFacePx: 60 });
    const shrunk = await mtcnn.detect(photo, { minFacePx: 60, maxPixels: 60_000 });
    expect(shrunk).toHaveLength(full.length);
    for (const { box } of full) {
      expect(Math.max(...shrunk.map((face) => iou(face.box, box)))).toBeGreaterThan(0.7);
    }
  });

  it("finds faces beyond the batch of one network and no more than asked for", async () => {
    const photo = await readImage(`${shared}/faces/group/2007_007763.jpg`);
    const all = await mtcnn.detect(photo, { minFacePx: 20 });
    expect(all.length).toBeGreaterThanOrEqual(7);
    expect((await mtcnn.detect(photo, { minFacePx: 20, maxFaces: 2 })).length).toBeLessThanOrEqual(2);
  });

  it("follows moving faces without a full search and searches again when one is gone", async () => {
    const photo = await groupPhoto();
    let fullSearches = 0;
    const counted: Mtcnn = {
      ...mtcnn,
      detect(image, options) {
        fullSearches++;
        return mtcnn.detect(image, options);
      },
    };
    const tracker = trackWithMtcnn(counted, { minFacePx: 50 });
    const first = await tracker.detect(photo);
    expect(first).toHaveLength(3);
    for (const dx of [4, 8, 12]) {
      const faces = await tracker.detect(moved(photo, dx));
      expect(faces).toHaveLength(3);
      for (const { box } of first) {
        const expected = { ...box, x: box.x + dx };
        expect(Math.max(...faces.map((face) => iou(face.box, expected)))).toBeGreaterThan(0.75);
      }
    }
    expect(fullSearches).toBe(1);
    const blank = { ...photo, data: new Uint8ClampedArray(photo.data.length) };
    expect(await tracker.detect(blank)).toEqual([]);
    expect(fullSearches).toBe(2);
    tracker.reset();
    expect(await tracker.detect(photo)).toHaveLength(3);
  });

  it("refuses weights that are cut short", () => {
    const layout = readFileSync(`${weights}/mtcnn_model-weights_manifest.json`, "utf8");
    const file = Uint8Array.from(readFileSync(`${weights}/mtcnn_model-shard1`));
    expect(() => loadMtcnnFromFiles(layout, file.buffer.slice(0, file.length - 4))).toThrow(RangeError);
    expect(() => loadMtcnnFromFiles("[]", new ArrayBuffer(0))).toThrow(/pnet\/conv1/);
  });
});
