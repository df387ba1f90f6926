import type { DetectedFace, Point } from "../shared/face";
import { blazefaceAnchors } from "./anchors";

const valuesPerAnchor = 16;

/**
 * Turns BlazeFace's raw output into faces in crop pixels, before suppression.
 *
 * @param boxes 896 x 16: box centre x, y, width, height, then x, y of six keypoints, each relative to its anchor
 * in crop pixels
 * @param logits 896 scores before the sigmoid
 * @param size side of the crop in pixels
 * @param minScore in (0, 1)
 */
export function decodeBlazeface(
  boxes: Float32Array,
  logits: Float32Array,
  size: number,
  minScore: number,
): DetectedFace[] {
  const faces: DetectedFace[] = [];
  blazefaceAnchors.forEach((anchor, i) => {
    const score = 1 / (1 + Math.exp(-(logits[i] ?? Number.NEGATIVE_INFINITY)));
    if (score < minScore) return;
    const value = (at: number) => boxes[i * valuesPerAnchor + at] as number;
    const point = (at: number): Point => ({
      x: value(at) + anchor.x * size,
      y: value(at + 1) + anchor.y * size,
    });
    const centre = point(0);
    const width = value(2);
    const height = value(3);
    faces.push({
      score,
      box: { x: centre.x - width / 2, y: centre.y - height / 2, width, height },
      keypoints: {
        rightEye: point(4),
        leftEye: point(6),
        noseTip: point(8),
        mouthCentre: point(10),
        rightEar: point(12),
        leftEar: point(14),
      },
    });
  });
  return faces;
}
