import type { Point } from "./face";

/**
 * A similarity transform (rotation, uniform scale, shift, no mirror) from source to target coordinates:
 * `x' = a x - b y + tx`, `y' = b x + a y + ty`.
 */
export interface SimilarityTransform {
  a: number;
  b: number;
  tx: number;
  ty: number;
}

/** A square RGB crop, channels interleaved, values 0 to 255 as floats: `data.length === size * size * 3`. */
export interface RgbCrop {
  data: Float32Array;
  size: number;
}

/**
 * Least-squares similarity transform that carries `from` onto `to` (Umeyama 1991, in its closed form for the
 * plane, without reflection). Coordinates are continuous: a pixel's centre lies at its index + 0.5.
 *
 * @param weights one non-negative weight a pair; all 1 when left out
 * @throws RangeError for fewer than two pairs, unequal lengths, or points that all coincide
 */
export function fitSimilarity(from: Point[], to: Point[], weights?: number[]): SimilarityTransform {
  if (from.length !== to.length || from.length < 2) {
    throw new RangeError("A similarity transform needs at least two point pairs");
  }
  const mean = (points: Point[]) => {
    let x = 0;
    let y = 0;
    let total = 0;
    points.forEach((point, i) => {
      const w = weights?.[i] ?? 1;
      x += w * point.x;
      y += w * point.y;
      total += w;
    });
    return { x: x / total, y: y / total };
  };
  const source = mean(from);
  const target = mean(to);
  let dot = 0;
  let cross = 0;
  let spread = 0;
  from.forEach((point, i) => {
    const partner = to[i] ?? target;
    const w = weights?.[i] ?? 1;
    const px = point.x - source.x;
    const py = point.y - source.y;
    const qx = partner.x - target.x;
    const qy = partner.y - target.y;
    dot += w * (px * qx + py * qy);
    cross += w * (px * qy - py * qx);
    spread += w * (px * px + py * py);
  });
  if (!(spread > 0)) throw new RangeError("The points of a similarity transform coincide");
  const a = dot / spread;
  const b = cross / spread;
  return { a, b, tx: target.x - a * source.x + b * source.y, ty: target.y - b * source.x - a * source.y };
}

/** The transform's size ratio: target units per source unit. */
export function transformScale(transform: SimilarityTransform): number {
  return Math.hypot(transform.a, transform.b);
}

/** The same crop at `factor` times the resolution. */
export function scaleTransform({ a, b, tx, ty }: SimilarityTransform, factor: number): SimilarityTransform {
  return { a: a * factor, b: b * factor, tx: tx * factor, ty: ty * factor };
}

export function applyTransform(transform: SimilarityTransform, point: Point): Point {
  return {
    x: transform.a * point.x - transform.b * point.y + transform.tx,
    y: transform.b * point.x + transform.a * point.y + transform.ty,
  };
}

/** @throws RangeError when the transform shrinks everything to a point */
export function invertTransform(transform: SimilarityTransform): SimilarityTransform {
  const { a, b, tx, ty } = transform;
  const norm = a * a + b * b;
  if (!(norm > 0)) throw new RangeError("A transform of scale zero has no inverse");
  const ia = a / norm;
  const ib = -b / norm;
  return { a: ia, b: ib, tx: -(ia * tx - ib * ty), ty: -(ib * tx + ia * ty) };
}
