import type { RgbCrop } from "./align";
import type { Box, DetectedFace, FaceKeypoints, Point } from "./face";
import { l2Normalise } from "./similarity";

/**
 * A face is embedded as it is and as its mirror image: two views. Their errors differ (one-sided light, keypoints
 * that are a little off), so the mean of both is better than either.
 */
export type View = "plain" | "mirrored";

export const bothViews: readonly View[] = ["plain", "mirrored"];

/** The mirror image of a crop. */
export function mirrorCrop({ data, size }: RgbCrop): RgbCrop {
  const mirrored = new Float32Array(data.length);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const from = (row * size + column) * 3;
      const to = (row * size + size - 1 - column) * 3;
      for (let channel = 0; channel < 3; channel++) mirrored[to + channel] = data[from + channel] as number;
    }
  }
  return { data: mirrored, size };
}

/**
 * A face found in the mirror image of a picture, as it lies in the picture: left and right change places.
 *
 * @param width of the picture, in its pixels
 */
export function mirrorFace({ box, score, keypoints: k }: DetectedFace, width: number): DetectedFace {
  const point = ({ x, y }: Point): Point => ({ x: width - x, y });
  return {
    score,
    box: { ...box, x: width - box.x - box.width } satisfies Box,
    keypoints: {
      rightEye: point(k.leftEye),
      leftEye: point(k.rightEye),
      noseTip: point(k.noseTip),
      mouthCentre: point(k.mouthCentre),
      rightEar: point(k.leftEar),
      leftEar: point(k.rightEar),
    },
  };
}

/** The points half-way between two findings of one face. */
export function meanKeypoints(a: FaceKeypoints, b: FaceKeypoints): FaceKeypoints {
  const between = (name: keyof FaceKeypoints): Point => ({
    x: (a[name].x + b[name].x) / 2,
    y: (a[name].y + b[name].y) / 2,
  });
  return {
    rightEye: between("rightEye"),
    leftEye: between("leftEye"),
    noseTip: between("noseTip"),
    mouthCentre: between("mouthCentre"),
    rightEar: between("rightEar"),
    leftEar: between("leftEar"),
  };
}

/**
 * One embedding from the outputs of several views of a face: each counts by its direction only.
 *
 * @returns as many numbers as each output has, not normalised
 * @throws RangeError when an output has no direction
 */
export function fuseViews(outputs: readonly ArrayLike<number>[]): number[] {
  const length = outputs[0]?.length ?? 0;
  const sum = new Array<number>(length).fill(0);
  for (const output of outputs) {
    const unit = l2Normalise(output, length);
    if (!unit.ok) throw new RangeError(`A view's embedding cannot be used: ${unit.reason}`);
    unit.vector.forEach((value, i) => {
      sum[i] = (sum[i] ?? 0) + value / outputs.length;
    });
  }
  return sum;
}
