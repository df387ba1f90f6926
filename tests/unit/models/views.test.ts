import { describe, expect, it } from "vitest";
import type { DetectedFace } from "@/models/shared/face";
import { cosine } from "@/models/shared/similarity";
import { fuseViews, meanKeypoints, mirrorCrop, mirrorFace } from "@/models/shared/views";

const keypoints = {
  rightEye: { x: 30, y: 40 },
  leftEye: { x: 50, y: 42 },
  noseTip: { x: 41, y: 52 },
  mouthCentre: { x: 40, y: 60 },
  rightEar: { x: 20, y: 44 },
  leftEar: { x: 62, y: 46 },
};
const face: DetectedFace = { box: { x: 20, y: 30, width: 40, height: 44 }, score: 0.9, keypoints };

describe("mirrorCrop", () => {
  it("turns rows round pixel by pixel, and back", () => {
    const data = Float32Array.from({ length: 2 * 2 * 3 }, (_, i) => i);
    const mirrored = mirrorCrop({ data, size: 2 });
    expect([...mirrored.data]).toEqual([3, 4, 5, 0, 1, 2, 9, 10, 11, 6, 7, 8]);
    expect(mirrorCrop(mirrored).data).toEqual(data);
  });
});

describe("mirrorFace", () => {
  it("keeps left the subject's left", () => {
    const mirrored = mirrorFace(face, 100);
    expect(mirrored.box).toEqual({ x: 40, y: 30, width: 40, height: 44 });
    expect(mirrored.keypoints.rightEye).toEqual({ x: 50, y: 42 });
    expect(mirrored.keypoints.rightEye.x).toBeLessThan(mirrored.keypoints.leftEye.x);
    expect(mirrorFace(mirrored, 100)).toEqual(face);
  });
});

describe("meanKeypoints", () => {
  it("lies half-way", () => {
    const moved = mirrorFace(face, 100).keypoints;
    expect(meanKeypoints(keypoints, moved).noseTip).toEqual({ x: 50, y: 52 });
  });
});

describe("fuseViews", () => {
  it("counts directions, not lengths", () => {
    const fused = fuseViews([
      [3, 0],
      [0, 100],
    ]);
    expect(cosine(fused, [1, 1])).toBeCloseTo(1, 10);
  });

  it("refuses a view without direction", () => {
    expect(() =>
      fuseViews([
        [1, 0],
        [0, 0],
      ]),
    ).toThrow(RangeError);
  });
});
