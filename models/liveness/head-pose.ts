import type { Point } from "../shared/face";
import { firstModelPoint, headModel } from "./head-model";
import { solveNormalEquations } from "./least-squares";

/** Where a head looks, in degrees, and how large it is. 0, 0, 0 looks straight into an upright camera. */
export interface HeadPose {
  /** Positive when the subject turns towards their own left (the right of an unmirrored image). */
  yawDeg: number;
  /** Positive when the subject looks up. */
  pitchDeg: number;
  /** Positive when the head leans clockwise in the image. */
  rollDeg: number;
  /** The distance between the eyes that this head would have, in pixels, if it looked straight ahead. */
  eyeDistancePx: number;
}

const degrees = 180 / Math.PI;

/**
 * Head pose from the 68 points: the affine camera that lays a mean head on them with the least squares. Yaw and pitch
 * are read from what depth does in the picture, so a flat picture of a face that is tilted reads as looking straight
 * ahead. On 249 photos of Labeled Faces in the Wild it follows a face mesh's pose with a standard deviation of 2.2 (yaw)
 * and 3.8 degrees (pitch), pitch with a slope of 0.85.
 *
 * @param points the 68 points in pixels of an unmirrored image
 * @throws RangeError for fewer points, or points that all coincide
 */
export function readHeadPose(points: readonly Point[]): HeadPose {
  const right = middleOf(points.slice(36, 42));
  const left = middleOf(points.slice(42, 48));
  const roll = Math.atan2(left.y - right.y, left.x - right.x);
  const cos = Math.cos(roll);
  const sin = Math.sin(roll);
  const rows = headModel.map(([x, y, z]) => [x, y, z, 1]);
  const upright = headModel.map((_, i) => {
    const point = points[firstModelPoint + i];
    if (!point) throw new RangeError("A head pose needs 68 points");
    return { x: point.x * cos + point.y * sin, y: point.y * cos - point.x * sin };
  });
  const across = solveNormalEquations(
    rows,
    upright.map(({ x }) => x),
  );
  const down = solveNormalEquations(
    rows,
    upright.map(({ y }) => y),
  );
  const [xx = 0, , xz = 0] = across;
  const [, yy = 0, yz = 0] = down;
  const eyeDistancePx = Math.max(Math.hypot(xx, xz), Math.hypot(yy, yz));
  if (!(eyeDistancePx > 1e-3)) throw new RangeError("The points of a head pose coincide");
  return {
    yawDeg: Math.atan2(-xz, xx) * degrees,
    pitchDeg: Math.atan2(yz, yy) * degrees,
    rollDeg: roll * degrees,
    eyeDistancePx,
  };
}

function middleOf(points: readonly Point[]): Point {
  const sum = points.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}
