import { describe, expect, it } from "vitest";
import { calibrate, squareUp, suppress } from "@/models/mtcnn/candidates";
import type { DetectedMtcnnFace } from "@/models/mtcnn/face";
import { integrate, resample } from "@/models/mtcnn/integral-image";
import { planPyramid } from "@/models/mtcnn/pyramid";
import { advanceTracking, emptyTracking, followedAll, planTracking } from "@/models/mtcnn/tracking";

const point = { x: 0, y: 0 };
const landmarks = { rightEye: point, leftEye: point, noseTip: point, mouthRight: point, mouthLeft: point };
const face = (x: number): DetectedMtcnnFace => ({
  box: { x, y: 0, width: 10, height: 10 },
  score: 1,
  landmarks,
});

describe("pyramid plan", () => {
  it.each([
    [640, 480, 60],
    [480, 640, 20],
    [1920, 1080, 40],
    [97, 61, 30],
  ])("keeps all levels of %i x %i apart, even and on the canvas", (width, height, minFacePx) => {
    const { canvas, levels } = planPyramid(width, height, minFacePx, 0.709);
    expect(levels.length).toBeGreaterThan(1);
    for (const [i, level] of levels.entries()) {
      expect([level.x % 2, level.y % 2, level.width % 2, level.height % 2]).toEqual([0, 0, 0, 0]);
      expect(level.x + level.width).toBeLessThanOrEqual(canvas.width);
      expect(level.y + level.height).toBeLessThanOrEqual(canvas.height);
      for (const other of levels.slice(0, i)) {
        const apartX = level.x >= other.x + other.width || other.x >= level.x + level.width;
        const apartY = level.y >= other.y + other.height || other.y >= level.y + level.height;
        expect(apartX || apartY).toBe(true);
      }
    }
    const used = levels.reduce((sum, level) => sum + level.width * level.height, 0);
    expect(used / (canvas.width * canvas.height)).toBeGreaterThan(0.6);
  });

  it("has no level for a picture smaller than a face", () => {
    expect(planPyramid(50, 200, 60, 0.709).levels).toEqual([]);
  });
});

describe("area resampling", () => {
  const width = 7;
  const height = 5;
  const data = Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) => (i * 37) % 256);
  const picture = integrate({ data, width, height }, 1e6);

  it("gives the pixels themselves at the same size", () => {
    const out = new Float32Array(width * height * 3);
    resample(
      picture,
      { left: 0, top: 0, width, height },
      { data: out, rowLength: width, offset: 0, width, height },
    );
    for (let i = 0; i < width * height; i++) {
      for (let c = 0; c < 3; c++) expect(out[3 * i + c]).toBe(data[4 * i + c]);
    }
  });

  it("averages, and takes what lies outside as black", () => {
    const out = new Float32Array(3);
    const window = { left: 5, top: 3, width: 4, height: 4 };
    resample(picture, window, { data: out, rowLength: 1, offset: 0, width: 1, height: 1 });
    for (let c = 0; c < 3; c++) {
      let sum = 0;
      for (const y of [3, 4]) for (const x of [5, 6]) sum += data[(y * width + x) * 4 + c] ?? 0;
      expect(out[c]).toBeCloseTo(sum / 16, 4);
    }
  });

  it("stays right where sums pass 32 bits", () => {
    const side = 3000;
    const white = { data: new Uint8ClampedArray(side * side * 4).fill(255), width: side, height: side };
    const large = integrate(white, 1e8);
    const out = new Float32Array(3);
    const window = { left: 2000, top: 2000, width: 1000, height: 1000 };
    resample(large, window, { data: out, rowLength: 1, offset: 0, width: 1, height: 1 });
    expect(out[0]).toBeCloseTo(255, 3);
  });
});

describe("candidates", () => {
  const boxes = {
    corners: Float32Array.from([0, 0, 10, 10, 1, 0, 11, 10, 2, 2, 6, 6, 40, 40, 50, 50]),
    scores: Float32Array.from([0.8, 0.9, 0.7, 0.6]),
  };

  it("suppresses by union and by the smaller box", () => {
    expect(suppress(boxes, 0.5, "union")).toEqual([1, 2, 3]);
    expect(suppress(boxes, 0.5, "smaller")).toEqual([1, 3]);
    expect(suppress(boxes, 0.5, "union", 1)).toEqual([1]);
  });

  it("calibrates corners in shares of the sides and squares about the centre", () => {
    const one = { corners: Float32Array.from([10, 20, 20, 40]), scores: Float32Array.from([1]) };
    const moved = calibrate(one, [9, 9, 0.1, 0.1, -0.2, 0.5], 6, 2);
    expect([...moved.corners]).toEqual([11, 22, 18, 50]);
    expect([...squareUp(one).corners]).toEqual([5, 20, 25, 40]);
  });
});

describe("tracking", () => {
  const options = { fullEveryFrames: 3, minIou: 0.3 };

  it("searches everywhere while no face is known, then every third frame", () => {
    expect(planTracking(emptyTracking, options)).toEqual({ kind: "full" });
    let state = advanceTracking(emptyTracking, "full", [face(0)]);
    const kinds: string[] = [];
    for (let frame = 0; frame < 6; frame++) {
      const plan = planTracking(state, options);
      kinds.push(plan.kind);
      state = advanceTracking(state, plan.kind, [face(frame)]);
    }
    expect(kinds).toEqual(["follow", "follow", "full", "follow", "follow", "full"]);
  });

  it("notices a face that is gone, and two boxes that ended on one face", () => {
    const boxes = [face(0).box, face(30).box];
    expect(followedAll(boxes, [face(2), face(31)], options)).toBe(true);
    expect(followedAll(boxes, [face(2)], options)).toBe(false);
    expect(followedAll([face(0).box, face(1).box], [face(0)], options)).toBe(false);
  });
});
