import { describe, expect, it } from "vitest";
import { estimatePose } from "@/lib/vision/face-pose";
import { assessQuality, measureCrop, qualityConfig } from "@/lib/vision/quality";
import type { RgbCrop } from "@/models/shared/align";
import type { FaceKeypoints, Point } from "@/models/shared/face";

const size = 150;

/** A crop whose luma is `value(x, y)`. */
function crop(value: (x: number, y: number) => number): RgbCrop {
  const data = new Float32Array(size * size * 3);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) data.fill(value(x, y), (y * size + x) * 3, (y * size + x) * 3 + 3);
  }
  return { data, size };
}

const frontal: FaceKeypoints = {
  rightEye: { x: 70, y: 100 },
  leftEye: { x: 130, y: 100 },
  noseTip: { x: 100, y: 133.7 },
  mouthCentre: { x: 100, y: 164.8 },
  rightEar: { x: 40, y: 110 },
  leftEar: { x: 160, y: 110 },
};

function moved(change: (point: Point, name: keyof FaceKeypoints) => Point): FaceKeypoints {
  const names = Object.keys(frontal) as (keyof FaceKeypoints)[];
  return Object.fromEntries(
    names.map((name) => [name, change(frontal[name], name)]),
  ) as unknown as FaceKeypoints;
}

function rotated(degrees: number): FaceKeypoints {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return moved(({ x, y }) => ({
    x: 100 + (x - 100) * cos - (y - 120) * sin,
    y: 120 + (x - 100) * sin + (y - 120) * cos,
  }));
}

describe("estimatePose", () => {
  it("is zero for a frontal face", () => {
    const { yawDeg, pitchDeg, rollDeg } = estimatePose(frontal);
    for (const angle of [yawDeg, pitchDeg, rollDeg]) expect(Math.abs(angle)).toBeLessThan(1);
  });

  it("measures roll clockwise, without leaking into the other angles", () => {
    const { yawDeg, pitchDeg, rollDeg } = estimatePose(rotated(30));
    expect(rollDeg).toBeCloseTo(30, 5);
    expect(Math.abs(yawDeg)).toBeLessThan(1);
    expect(Math.abs(pitchDeg)).toBeLessThan(1);
  });

  it("has yaw positive when the nose goes to the right of the image, pitch when it goes up", () => {
    const shift = (dx: number, dy: number) =>
      estimatePose(moved((p, name) => (name === "noseTip" ? { x: p.x + dx, y: p.y + dy } : p)));
    expect(shift(15, 0).yawDeg).toBeCloseTo((Math.atan(15 / (60 * 0.55)) * 180) / Math.PI, 5);
    expect(shift(-15, 0).yawDeg).toBeLessThan(-20);
    expect(shift(0, -10).pitchDeg).toBeGreaterThan(10);
    expect(shift(0, 10).pitchDeg).toBeLessThan(-10);
  });

  it("stays finite when keypoints coincide", () => {
    const pose = estimatePose(moved(() => ({ x: 5, y: 5 })));
    expect(Object.values(pose).every(Number.isFinite)).toBe(true);
  });
});

describe("measureCrop", () => {
  it("gives mean and deviation of luma, and no sharpness on a flat crop", () => {
    expect(measureCrop(crop(() => 100))).toEqual({
      brightness: expect.closeTo(100, 3),
      contrast: 0,
      sharpness: 0,
    });
    const halves = measureCrop(crop((x) => (x < size / 2 ? 60 : 140)));
    expect(halves.brightness).toBeCloseTo(100, 3);
    expect(halves.contrast).toBeCloseTo(40, 3);
  });

  it("weighs colours as BT.601 does", () => {
    const red = crop(() => 0);
    for (let i = 0; i < red.data.length; i += 3) red.data[i] = 200;
    expect(measureCrop(red).brightness).toBeCloseTo(0.299 * 200, 3);
  });

  it("gives the Laplacian's variance", () => {
    // Every neighbour differs by 2d, so the Laplacian is ±8d.
    const { sharpness } = measureCrop(crop((x, y) => ((x + y) % 2 ? 130 : 110)));
    expect(sharpness).toBeCloseTo(80 ** 2, 3);
  });
});

describe("assessQuality", () => {
  const textured = crop((x, y) => 120 + 35 * Math.sin(x / 4) * Math.cos(y / 5) + ((x + y) % 2 ? 4 : -4));
  const face = { box: { x: 250, y: 150, width: 140, height: 140 }, score: 0.9, keypoints: frontal };
  const frame = { width: 640, height: 480 };

  it("finds nothing wrong with a good sample", () => {
    const quality = assessQuality(textured, face, frame);
    expect(quality.issues).toEqual([]);
    expect(quality.score).toBeGreaterThan(0.5);
    expect(quality.score).toBeLessThanOrEqual(1);
    expect(quality.faceWidthPx).toBe(140);
  });

  const scaled = (factor: number, shift = 0): RgbCrop => ({
    size,
    data: textured.data.map((v) => Math.min(255, (v - 120) * factor + 120 + shift)),
  });
  const soft = crop((x, y) => 120 + 35 * Math.sin(x / 20) * Math.cos(y / 22));
  const edge = { ...face, box: { ...face.box, x: -40 } };
  const small = { ...face, box: { ...face.box, width: qualityConfig.minFaceWidthPx - 1 } };

  it.each([
    ["too_small", textured, small],
    ["cut_off", textured, edge],
    ["too_dark", scaled(1, -85), face],
    ["too_bright", scaled(0.9, 105), face],
    ["low_contrast", scaled(0.4), face],
    ["blurred", soft, face],
    ["tilted", textured, { ...face, keypoints: rotated(-30) }],
    [
      "turned",
      textured,
      { ...face, keypoints: moved((p, name) => (name === "noseTip" ? { x: p.x + 28, y: p.y } : p)) },
    ],
  ] as const)("names %s alone, with a lower score", (issue, sample, subject) => {
    const quality = assessQuality(sample, subject, frame);
    expect(quality.issues).toEqual([issue]);
    expect(quality.score).toBeLessThan(assessQuality(textured, face, frame).score);
  });

  it("does not take dim light for blur", () => {
    const dim: RgbCrop = { size, data: textured.data.map((v) => v * 0.25) };
    expect(assessQuality(dim, face, frame).issues).not.toContain("blurred");
  });
});
