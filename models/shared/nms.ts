import { boxArea, intersectionArea, iou } from "./boxes";
import type { Box, DetectedFace, FaceKeypoints, Point } from "./face";

/** How much two boxes overlap, in [0, 1]. */
export type OverlapMeasure = (a: Box, b: Box) => number;

/** Shared area over the smaller box: 1 when one lies inside the other, where IoU may be small. */
export const overlapOfSmaller: OverlapMeasure = (a, b) => {
  const smaller = Math.min(boxArea(a), boxArea(b));
  return smaller > 0 ? intersectionArea(a, b) / smaller : 0;
};

/**
 * Greedy non-maximum suppression: keeps the best-scored face and drops those that overlap it by more than
 * `threshold`, then goes on with the rest. Best first; the input is left as it is.
 */
export function greedyNms<T extends { box: Box; score: number }>(
  faces: readonly T[],
  threshold: number,
  overlap: OverlapMeasure = iou,
): T[] {
  const kept: T[] = [];
  for (const face of [...faces].sort((a, b) => b.score - a.score)) {
    if (kept.every((other) => overlap(face.box, other.box) <= threshold)) kept.push(face);
  }
  return kept;
}

/**
 * Weighted suppression as in BlazeFace (Bazarevsky et al. 2019, section 3.3): overlapping detections are
 * blended, weighted by score, instead of dropped, which steadies boxes and keypoints. The blend keeps the
 * best score of its group. Best first.
 */
export function weightedNms(faces: readonly DetectedFace[], iouThreshold: number): DetectedFace[] {
  let rest = [...faces].sort((a, b) => b.score - a.score);
  const kept: DetectedFace[] = [];
  for (let best = rest[0]; best; best = rest[0]) {
    const { box } = best;
    const group = rest.filter((face) => face === best || iou(face.box, box) > iouThreshold);
    kept.push(blend(group, best.score));
    rest = rest.filter((face) => !group.includes(face));
  }
  return kept;
}

function blend(group: DetectedFace[], score: number): DetectedFace {
  const total = group.reduce((sum, face) => sum + face.score, 0);
  const mean = (pick: (face: DetectedFace) => number) =>
    total > 0
      ? group.reduce((sum, face) => sum + face.score * pick(face), 0) / total
      : pick(group[0] as DetectedFace);
  const point = (name: keyof FaceKeypoints): Point => ({
    x: mean((face) => face.keypoints[name].x),
    y: mean((face) => face.keypoints[name].y),
  });
  return {
    score,
    box: {
      x: mean((face) => face.box.x),
      y: mean((face) => face.box.y),
      width: mean((face) => face.box.width),
      height: mean((face) => face.box.height),
    },
    keypoints: {
      rightEye: point("rightEye"),
      leftEye: point("leftEye"),
      noseTip: point("noseTip"),
      mouthCentre: point("mouthCentre"),
      rightEar: point("rightEar"),
      leftEar: point("leftEar"),
    },
  };
}
