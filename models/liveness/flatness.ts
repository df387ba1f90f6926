import type { Point } from "../shared/face";
import { readHeadPose } from "./head-pose";
import { homographyResidual } from "./homography";

export const flatnessConfig = {
  /** The largest residual of a sequence's frames that still counts as flat, in distances between the eyes. */
  maxFlatResidual: 0.035,
};

export interface Flatness {
  /** Of each frame against the first: what the best homography leaves, RMS in distances between the eyes. */
  residuals: number[];
  /** The largest of them; 0 for a single frame. */
  residual: number;
  /** True when the frames could be views of one flat picture, also when there are too few to tell. */
  flat: boolean;
}

/** Points that do not move on a head by talking or looking about: nose, corners of eyes and mouth, brows. */
const rigid = [...range(17, 36), 36, 39, 42, 45, 48, 51, 54, 57];

/**
 * Whether the points of several frames, the first of them neutral, are views of something flat. The points of a photo
 * or a screen that is moved, tilted or zoomed follow one homography from frame to frame; a head's that turns do not:
 * its nose stands out. Says nothing about frames in which nothing turned: those count as flat.
 *
 * @param frames the 68 points of each frame, in pixels of it
 */
export function flatness(frames: readonly (readonly Point[])[]): Flatness {
  const [first, ...others] = frames.map((points) => ({
    points: rigid.flatMap((index) => points[index] ?? []),
    unitPx: readHeadPose(points).eyeDistancePx,
  }));
  const residuals = first
    ? others.map(({ points, unitPx }) => homographyResidual(first.points, points, unitPx))
    : [];
  const residual = Math.max(0, ...residuals);
  return { residuals, residual, flat: residual <= flatnessConfig.maxFlatResidual };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
