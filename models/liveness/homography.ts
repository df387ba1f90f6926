import type { Point } from "../shared/face";
import { solveNormalEquations } from "./least-squares";

/**
 * How far the points of one frame are from being a flat picture of another's: both are fitted by the homography (the
 * map between two views of a plane) with the least algebraic error, and the root mean square of what is left is
 * returned, in units of `unitPx`.
 *
 * @param from points of one frame
 * @param to the same points in another frame, at least four
 * @throws RangeError when the points lie on a line
 */
export function homographyResidual(from: readonly Point[], to: readonly Point[], unitPx: number): number {
  const a = normalised(from);
  const b = normalised(to);
  const rows: number[][] = [];
  const values: number[] = [];
  a.points.forEach(({ x, y }, i) => {
    const target = b.points[i];
    if (!target) return;
    rows.push([x, y, 1, 0, 0, 0, -x * target.x, -y * target.x]);
    rows.push([0, 0, 0, x, y, 1, -x * target.y, -y * target.y]);
    values.push(target.x, target.y);
  });
  const [a1 = 0, a2 = 0, a3 = 0, b1 = 0, b2 = 0, b3 = 0, c1 = 0, c2 = 0] = solveNormalEquations(rows, values);
  let sum = 0;
  a.points.forEach(({ x, y }, i) => {
    const target = b.points[i];
    if (!target) return;
    const w = c1 * x + c2 * y + 1;
    sum += ((a1 * x + a2 * y + a3) / w - target.x) ** 2 + ((b1 * x + b2 * y + b3) / w - target.y) ** 2;
  });
  return (Math.sqrt(sum / a.points.length) * b.scalePx) / unitPx;
}

/** Moved to their middle and scaled to length 1, so that the equations are well conditioned. */
function normalised(points: readonly Point[]): { points: Point[]; scalePx: number } {
  const n = points.length;
  const x = points.reduce((sum, point) => sum + point.x, 0) / n;
  const y = points.reduce((sum, point) => sum + point.y, 0) / n;
  const scalePx = Math.sqrt(
    points.reduce((sum, point) => sum + (point.x - x) ** 2 + (point.y - y) ** 2, 0) / n,
  );
  if (!(scalePx > 0)) throw new RangeError("The points coincide");
  return {
    points: points.map((point) => ({ x: (point.x - x) / scalePx, y: (point.y - y) / scalePx })),
    scalePx,
  };
}
