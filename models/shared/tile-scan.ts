import { iou, squareAround } from "./boxes";
import type { Box, DetectedFace } from "./face";
import { greedyNms, overlapOfSmaller } from "./nms";
import { bothViews, meanKeypoints, type View } from "./views";

/**
 * Runs a detector on one window of the picture, or on the window's mirror image; answers in the whole picture's
 * coordinates.
 */
export type DetectInWindow = (window: Box, view: View) => Promise<DetectedFace[]>;

export interface TileScanOptions {
  /** Tiles along the picture's shorter side, one entry a scale; 1 is the whole picture. */
  scales: number[];
  /** Share of a tile's side that neighbours have in common, at least. */
  overlap: number;
  /** Tiles smaller than this many pixels are not worth a run. */
  smallestTilePx: number;
  /** Side of the second look's window, in face widths. */
  secondLookFactor: number;
  /** A face stays when the mean score of both looks is at least this, in (0, 1). */
  confirmScore: number;
}

/**
 * Chosen on nine group photos with 43 hand-drawn boxes (IoU 0.4): the tiles alone find all 43 and seven things
 * that are no faces; the second look drops all seven and one true face.
 */
export const defaultTileScan: TileScanOptions = {
  scales: [1, 2, 3],
  overlap: 0.35,
  smallestTilePx: 96,
  secondLookFactor: 2,
  confirmScore: 0.7,
};

/**
 * Windows that cover a picture at several scales: a detector with a small input finds small faces only when it
 * sees part of the picture. The whole picture comes first, then overlapping squares.
 */
export function planTiles(width: number, height: number, options = defaultTileScan): Box[] {
  return options.scales.flatMap((perSide) => {
    if (perSide === 1) return [{ x: 0, y: 0, width, height }];
    const side = Math.min(width, height) / (perSide - (perSide - 1) * options.overlap);
    if (side < options.smallestTilePx) return [];
    const columns = tileStarts(width, side, options.overlap);
    const rows = tileStarts(height, side, options.overlap);
    return rows.flatMap((y) => columns.map((x) => ({ x, y, width: side, height: side })));
  });
}

/** Starts of equally spaced tiles that reach from one edge to the other. */
function tileStarts(length: number, side: number, overlap: number): number[] {
  // A hair less, so that a length made of whole steps gets no extra tile from rounding.
  const steps = Math.max(0, Math.ceil((length - side) / (side * (1 - overlap)) - 1e-6));
  return Array.from({ length: steps + 1 }, (_, i) => (steps === 0 ? 0 : (i * (length - side)) / steps));
}

/**
 * One face for each group of detections of the same face from different windows. Parts of a face that a tile
 * cut off lie inside the whole one, where IoU alone would keep them. Best first.
 */
export function mergeDetections(faces: readonly DetectedFace[]): DetectedFace[] {
  return greedyNms(greedyNms(faces, 0.3), 0.7, overlapOfSmaller);
}

/** Every window of `planTiles` in turn, merged; not yet looked at again. Best first. */
export async function scanTiles(
  width: number,
  height: number,
  detect: DetectInWindow,
  options = defaultTileScan,
): Promise<DetectedFace[]> {
  const found: DetectedFace[] = [];
  for (const window of planTiles(width, height, options)) found.push(...(await detect(window, "plain")));
  return mergeDetections(found);
}

/**
 * Looks at a face again in a square window of `factor` times its box, where the detector sees it at its best
 * size: small faces get finer keypoints, and what only looked like a face gets a low score.
 *
 * @param views what is looked at; keypoints found in both views are averaged, all else is the first view's
 * @returns the face as seen again, its score the mean of both looks; nothing when it is not seen again
 */
export async function lookAgain(
  face: DetectedFace,
  detect: DetectInWindow,
  views: readonly View[] = bothViews,
  factor = defaultTileScan.secondLookFactor,
): Promise<DetectedFace | undefined> {
  const window = squareAround(face.box, factor);
  const seen: DetectedFace[] = [];
  for (const view of views) {
    const [same] = (await detect(window, view))
      .filter((other) => iou(other.box, face.box) > 0.3)
      .sort((a, b) => iou(b.box, face.box) - iou(a.box, face.box));
    if (same) seen.push(same);
    // What the first view does not confirm is no face.
    else if (seen.length === 0) return undefined;
  }
  const [first, second] = seen;
  if (!first) return undefined;
  const keypoints = second ? meanKeypoints(first.keypoints, second.keypoints) : first.keypoints;
  return { ...first, keypoints, score: (face.score + first.score) / 2 };
}

/** The faces that a second look confirms, as it saw them. Best first. */
export async function confirmFaces(
  faces: readonly DetectedFace[],
  detect: DetectInWindow,
  views: readonly View[] = bothViews,
  options = defaultTileScan,
): Promise<DetectedFace[]> {
  const confirmed: DetectedFace[] = [];
  for (const face of faces) {
    const again = await lookAgain(face, detect, views, options.secondLookFactor);
    if (again && again.score >= options.confirmScore) confirmed.push(again);
  }
  return mergeDetections(confirmed);
}

/** Frames of a video from one look at the whole picture to the next; between them known faces are followed. */
const FRAMES_PER_WHOLE_LOOK = 3;

/** As what a video's frame is taken: every other one as its mirror image, half the work a frame. */
export function viewOfFrame(frame: number): View {
  return frame % 2 === 0 ? "plain" : "mirrored";
}

/**
 * The faces of a video's frame, best first. Whoever comes in is seen with the next look at the whole picture, two
 * frames later at most; when a face is lost, that look is at once.
 *
 * @param frame its number, from 0
 * @param last the faces of the frame before it
 */
export async function watchFaces(
  {
    width,
    height,
    frame,
    last,
  }: { width: number; height: number; frame: number; last: readonly DetectedFace[] },
  detect: DetectInWindow,
): Promise<DetectedFace[]> {
  const views = [viewOfFrame(frame)];
  if (frame % FRAMES_PER_WHOLE_LOOK !== 0 && last.length > 0) {
    const followed = await confirmFaces(last, detect, views);
    if (followed.length === last.length) return followed;
  }
  return confirmFaces(await detect({ x: 0, y: 0, width, height }, "plain"), detect, views);
}

/**
 * Finds the faces of a whole picture: tiles, then a second look at each face, which must confirm it. For photos
 * of groups; a video frame with few large faces needs only one look at the whole and `confirmFaces`.
 *
 * @returns faces in the picture's pixels, best first
 */
export async function scanPicture(
  width: number,
  height: number,
  detect: DetectInWindow,
  options = defaultTileScan,
): Promise<DetectedFace[]> {
  return confirmFaces(await scanTiles(width, height, detect, options), detect, bothViews, options);
}
