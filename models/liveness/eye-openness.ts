import type { Point } from "../shared/face";

/** Eye aspect ratios: an open eye has about 0.3, a closed one much less than the same eye open. */
export interface EyeOpenness {
  /** The subject's own right eye. */
  right: number;
  left: number;
}

/**
 * Height by width of both eyes (Soukupova and Cech 2016). The network behind the points flatters closed eyes, so only
 * the change within one person means something.
 *
 * @param points the 68 points, in pixels
 */
export function eyeOpenness(points: readonly Point[]): EyeOpenness {
  return { right: aspectRatio(points.slice(36, 42)), left: aspectRatio(points.slice(42, 48)) };
}

function aspectRatio([outer, top1, top2, inner, bottom2, bottom1]: readonly Point[]): number {
  const width = distance(outer, inner);
  return width > 0 ? (distance(top1, bottom1) + distance(top2, bottom2)) / (2 * width) : 0;
}

function distance(a: Point | undefined, b: Point | undefined): number {
  return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
}
