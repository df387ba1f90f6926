import { iou, squareAround } from "./boxes";
import type { Box, DetectedFace } from "./face";
import { greedyNms, overlapOfSmaller } from "./nms";

/** Runs a detector on one window of the picture; answers in the whole picture's coordinates. */
export type DetectInWindow = (window: Box) => Promise<DetectedFace[]>;

export interface TileScanOptions {
  /** Tiles per shorter side of the picture, one entry a scale; 1 is the whole picture. */
  scales: number[];
  /** Share of a tile's side that neighbours have in common. */
  overlap: number;
  /** Tiles smaller than this many pixels are not worth a run. */
  smallestTilePx: number;
}

export const defaultTileScan: TileScanOptions = { scales: [1, 2, 3], overlap: 0.35, smallestTilePx: 96 };

/**
 * Windows that cover a picture at several scales: a detector with a small input finds small faces only when
 * it sees part of the picture. The first is always the whole picture; the rest are overlapping squares.
 */
export function planTiles(width: number, height: number, options = defaultTileScan): Box[] {
  const windows: Box[] = [];
  for (const perSide of options.scales) {
    if (perSide === 1) {
      windows.push({ x: 0, y: 0, width, height });
      continue;
    }
    const side = Math.min(width, height) / (perSide - (perSide - 1) * options.overlap);
    if (side < options.smallestTilePx) continue;
    for (const y of starts(height, side, options.overlap)) {
      for (const x of starts(width, side, options.overlap)) windows.push({ x, y, width: side, height: side });
    }
  }
  return windows;
}

/** Starts of equally spaced tiles that reach from one edge to the other with at least `overlap`. */
function starts(length: number, side: number, overlap: number): number[] {
  const count = Math.max(1, Math.ceil((length - side) / (side * (1 - overlap)) - 1e-6) + 1);
  return Array.from({ length: count }, (_, i) => (count === 1 ? 0 : (i * (length - side)) / (count - 1)));
}

/** One face for each group of detections of the same face from different windows. Best first. */
export function mergeDetections(faces: readonly DetectedFace[]): DetectedFace[] {
  return greedyNms(faces, 0.3).filter(
    (face, i, kept) => !kept.slice(0, i).some((better) => overlapOfSmaller(face.box, better.box) > 0.7),
  );
}

/** Scans every window of `planTiles` in turn and merges what they find. */
export async function scanTiles(
  width: number,
  height: number,
  detect: DetectInWindow,
  options = defaultTileScan,
): Promise<DetectedFace[]> {
  const found: DetectedFace[] = [];
  for (const window of planTiles(width, height, options)) found.push(...(await detect(window)));
  return mergeDetections(found);
}

/**
 * Looks at a found face again in a window of `factor` times its box, where the detector sees it at its best
 * size: keypoints get finer. Keeps the face as it was when the second look does not find it.
 */
export async function refineFace(
  face: DetectedFace,
  detect: DetectInWindow,
  factor = 2,
): Promise<DetectedFace> {
  const again = await detect(squareAround(face.box, factor));
  const same = again
    .filter((candidate) => iou(candidate.box, face.box) > 0.3)
    .sort((a, b) => iou(b.box, face.box) - iou(a.box, face.box))[0];
  return same ? { ...same, score: Math.max(same.score, face.score) } : face;
}
