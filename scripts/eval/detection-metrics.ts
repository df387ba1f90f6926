import { iou } from "@/models/shared/boxes";
import type { Box, Point } from "@/models/shared/face";
import { quantile } from "./face-metrics";

/** The points every detector gives: the subject's right eye, left eye, nose tip, mouth centre. */
export type FacePoints = readonly [Point, Point, Point, Point];

export interface LabelledFace {
  box: Box;
  points?: FacePoints;
}

export interface FoundFace {
  box: Box;
  points?: FacePoints;
}

/** What a detector made of one picture. */
export interface PictureResult {
  wanted: readonly LabelledFace[];
  found: readonly FoundFace[];
  ms: number;
}

export interface DetectionRates {
  /** Share of labelled faces that were found. */
  recall: number;
  /** Share of what was found that is a labelled face; 1 when nothing was. */
  precision: number;
  /** Mean distance of the points of found faces, in widths of the labelled box; null without labelled points. */
  landmark_error: number | null;
  median_ms: number;
}

/**
 * Pairs labelled and found faces, the greatest overlap first; each face is in at most one pair.
 *
 * @param minIou below it two boxes are not of one face
 */
export function pairFaces<W extends { box: Box }, F extends { box: Box }>(
  wanted: readonly W[],
  found: readonly F[],
  minIou: number,
): { wanted: W; found: F }[] {
  const candidates = wanted
    .flatMap((w) => found.map((f) => ({ wanted: w, found: f, overlap: iou(w.box, f.box) })))
    .filter(({ overlap }) => overlap >= minIou)
    .sort((a, b) => b.overlap - a.overlap);
  const taken = new Set<W | F>();
  return candidates.filter((pair) => {
    if (taken.has(pair.wanted) || taken.has(pair.found)) return false;
    taken.add(pair.wanted).add(pair.found);
    return true;
  });
}

/** Rates of a detector over pictures. `minIou`: boxes drawn by hand and by detectors frame a face differently. */
export function detectionRates(pictures: readonly PictureResult[], minIou = 0.4): DetectionRates {
  let wantedCount = 0;
  let foundCount = 0;
  let hits = 0;
  const errors: number[] = [];
  for (const { wanted, found } of pictures) {
    wantedCount += wanted.length;
    foundCount += found.length;
    const pairs = pairFaces(wanted, found, minIou);
    hits += pairs.length;
    for (const pair of pairs) {
      const [a, b] = [pair.wanted.points, pair.found.points];
      if (a && b) errors.push(pointDistance(a, b) / pair.wanted.box.width);
    }
  }
  return {
    recall: wantedCount > 0 ? hits / wantedCount : Number.NaN,
    precision: foundCount > 0 ? hits / foundCount : 1,
    landmark_error: errors.length > 0 ? errors.reduce((sum, error) => sum + error, 0) / errors.length : null,
    median_ms: quantile(
      pictures.map(({ ms }) => ms),
      0.5,
    ),
  };
}

function pointDistance(a: FacePoints, b: FacePoints): number {
  const distances = a.map((point, i) => Math.hypot(point.x - (b[i]?.x ?? 0), point.y - (b[i]?.y ?? 0)));
  return distances.reduce((sum, value) => sum + value, 0) / distances.length;
}
