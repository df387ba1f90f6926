import { describe, expect, it } from "vitest";
import { clipBox, iou, scaleBox, squareAround } from "@/models/shared/boxes";
import type { Box, DetectedFace } from "@/models/shared/face";
import { greedyNms, overlapOfSmaller, weightedNms } from "@/models/shared/nms";

const box = (x: number, y: number, width: number, height = width): Box => ({ x, y, width, height });

function face(at: Box, score: number): DetectedFace {
  const point = { x: at.x + at.width / 2, y: at.y + at.height / 2 };
  return {
    box: at,
    score,
    keypoints: {
      rightEye: point,
      leftEye: point,
      noseTip: point,
      mouthCentre: point,
      rightEar: point,
      leftEar: point,
    },
  };
}

describe("boxes", () => {
  it("iou of equal, half-shared, touching and empty boxes", () => {
    expect(iou(box(0, 0, 10), box(0, 0, 10))).toBe(1);
    expect(iou(box(0, 0, 10), box(5, 0, 10))).toBeCloseTo(1 / 3);
    expect(iou(box(0, 0, 10), box(10, 0, 10))).toBe(0);
    expect(iou(box(0, 0, 0), box(0, 0, 0))).toBe(0);
  });

  it("clips to the picture", () => {
    expect(clipBox(box(-5, 90, 20), 100, 100)).toEqual({ x: 0, y: 90, width: 15, height: 10 });
    expect(clipBox(box(200, 200, 20), 100, 100)).toMatchObject({ width: 0, height: 0 });
  });

  it("scales about the centre", () => {
    expect(scaleBox(box(10, 10, 20), 2)).toEqual(box(0, 0, 40));
    expect(squareAround(box(0, 0, 10, 20), 1.5)).toEqual(box(-10, -5, 30));
  });
});

describe("greedyNms", () => {
  it("keeps the best of each group and leaves the input alone", () => {
    const faces = [face(box(0, 0, 10), 0.6), face(box(1, 0, 10), 0.9), face(box(40, 0, 10), 0.5)];
    expect(greedyNms(faces, 0.3).map(({ score }) => score)).toEqual([0.9, 0.5]);
    expect(faces[0]?.score).toBe(0.6);
  });

  it("sees a small box inside a big one only by the overlap of the smaller", () => {
    const faces = [face(box(0, 0, 40), 0.9), face(box(5, 5, 12), 0.8)];
    expect(greedyNms(faces, 0.3)).toHaveLength(2);
    expect(greedyNms(faces, 0.7, overlapOfSmaller)).toHaveLength(1);
  });
});

describe("weightedNms", () => {
  it("blends a group by score and keeps its best score", () => {
    const [blended, ...others] = weightedNms([face(box(0, 0, 10), 0.9), face(box(2, 0, 10), 0.3)], 0.3);
    expect(others).toHaveLength(0);
    expect(blended?.score).toBe(0.9);
    expect(blended?.box.x).toBeCloseTo(0.5);
    expect(blended?.keypoints.noseTip.x).toBeCloseTo(5.5);
  });

  it("keeps separate faces apart", () => {
    expect(weightedNms([face(box(0, 0, 10), 0.9), face(box(20, 0, 10), 0.8)], 0.3)).toHaveLength(2);
    expect(weightedNms([], 0.3)).toEqual([]);
  });
});
