import { existsSync, readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Blazeface, loadBlazeface } from "@/models/mediapipe/blazeface";
import { readTfliteGraph } from "@/models/mediapipe/tflite-graph";
import { iou } from "@/models/shared/boxes";
import type { DetectedFace, RgbaImage } from "@/models/shared/face";
import { scanPicture } from "@/models/shared/tile-scan";
import { addNormalizationMetadata } from "@/scripts/models/add-normalization-metadata";
import { startWasmBackend } from "@/scripts/models/node-backend";
import { readImage } from "@/scripts/models/read-image";

const original = readFileSync("node_modules/@mediapipe/face_detection/face_detection_short_range.tflite");
const groups = "../shared/faces/group";

let blazeface: Blazeface;
beforeAll(async () => {
  await startWasmBackend();
  blazeface = loadBlazeface(original);
});
afterAll(() => blazeface.dispose());

function scan(image: RgbaImage): Promise<DetectedFace[]> {
  return scanPicture(image.width, image.height, (window) => blazeface.detect(image, { window }));
}

describe("BlazeFace on TensorFlow.js", () => {
  it("finds everyone in the sample photos and nothing else", async () => {
    const people = { sample1: 3, sample2: 3, sample3: 3, sample4: 4, sample5: 5, sample6: 4 };
    for (const [name, count] of Object.entries(people)) {
      const faces = await scan(await readImage(`node_modules/@vladmandic/face-api/demo/${name}.jpg`));
      expect.soft(faces, name).toHaveLength(count);
      for (const { keypoints, box } of faces) {
        expect(keypoints.rightEye.x).toBeLessThan(keypoints.leftEye.x);
        expect(keypoints.mouthCentre.y).toBeGreaterThan(keypoints.leftEye.y);
        expect(keypoints.noseTip.x).toBeGreaterThan(box.x);
        expect(keypoints.noseTip.x).toBeLessThan(box.x + box.width);
      }
    }
  });

  it.skipIf(!existsSync(groups))(
    "finds 42 of the 43 drawn boxes, no false ones (needs ../shared)",
    async () => {
      const { images } = JSON.parse(readFileSync(`${groups}/boxes.json`, "utf8")) as {
        images: Record<string, { left: number; top: number; width: number; height: number }[]>;
      };
      let drawn = 0;
      let found = 0;
      let falsePositives = 0;
      for (const [file, boxes] of Object.entries(images)) {
        const faces = await scan(await readImage(`${groups}/${file}`));
        const matched = boxes.filter(({ left, top, width, height }) => {
          const index = faces.findIndex(({ box }) => iou(box, { x: left, y: top, width, height }) >= 0.4);
          return index >= 0 && faces.splice(index, 1).length > 0;
        });
        drawn += boxes.length;
        found += matched.length;
        falsePositives += faces.length;
      }
      expect(drawn).toBe(43);
      expect(found).toBeGreaterThanOrEqual(42);
      expect(falsePositives).toBe(0);
    },
  );

  it("finds nothing in a blank picture and leaves no tensor behind", async () => {
    const blank = { data: new Uint8ClampedArray(64 * 48 * 4).fill(128), width: 64, height: 48 };
    const before = tf.memory().numTensors;
    expect(await blazeface.detect(blank)).toEqual([]);
    expect(tf.memory().numTensors).toBe(before);
    const second = loadBlazeface(original);
    expect(tf.memory().numTensors).toBeGreaterThan(before);
    second.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it("refuses a file that is not a TensorFlow Lite model", () => {
    expect(() => loadBlazeface(new Uint8Array(100))).toThrow(RangeError);
    expect(() => loadBlazeface(new Uint8Array(3))).toThrow(RangeError);
  });
});

describe("addNormalizationMetadata", () => {
  it("leaves the network as it was", () => {
    const added = addNormalizationMetadata(original, 127.5, 127.5);
    expect(added.length).toBeGreaterThan(original.length);
    expect(readTfliteGraph(added)).toEqual(readTfliteGraph(original));
  });

  it("gives the same bytes every time and refuses to add it twice", () => {
    const added = addNormalizationMetadata(original, 127.5, 127.5);
    expect(Buffer.compare(added, addNormalizationMetadata(original, 127.5, 127.5))).toBe(0);
    expect(() => addNormalizationMetadata(added, 127.5, 127.5)).toThrow(/already/);
    expect(() => addNormalizationMetadata(new Uint8Array(64), 0, 1)).toThrow(/not a TensorFlow Lite/i);
  });
});
