import type { Point, RgbaImage } from "../shared/face";

/** Luma of an upright part of the face, row by row. */
export interface Patch {
  values: Float32Array;
  columns: number;
  rows: number;
}

/** Parts of the face, in distances between the eyes from the point between them; left and right as in the image. */
interface Part {
  left: number;
  top: number;
  width: number;
  height: number;
}

const step = 0.03;
const rightEye: Part = { left: -0.78, top: -0.2, width: 0.56, height: 0.4 };
const leftEye: Part = { left: 0.22, top: -0.2, width: 0.56, height: 0.4 };
const nose: Part = { left: -0.35, top: 0.25, width: 0.7, height: 0.5 };

/** What the picture shows where eyes and nose are. */
export interface FacePatches {
  rightEye: Patch;
  leftEye: Patch;
  nose: Patch;
}

/** Cuts the patches out of a picture, upright and at one scale. `points` are the 68 points in its pixels. */
export function cutPatches(image: RgbaImage, points: readonly Point[]): FacePatches {
  const right = middle(points[36], points[39]);
  const left = middle(points[42], points[45]);
  const across = { x: left.x - right.x, y: left.y - right.y };
  const centre = middle(right, left);
  const cut = (part: Part): Patch => {
    const columns = Math.round(part.width / step);
    const rows = Math.round(part.height / step);
    const values = new Float32Array(columns * rows);
    for (let i = 0; i < values.length; i++) {
      const u = part.left + ((i % columns) + 0.5) * step;
      const v = part.top + (Math.floor(i / columns) + 0.5) * step;
      values[i] = luma(image, centre.x + u * across.x - v * across.y, centre.y + u * across.y + v * across.x);
    }
    return { values, columns, rows };
  };
  return { rightEye: cut(rightEye), leftEye: cut(leftEye), nose: cut(nose) };
}

/** The search for the place that fits best, in patch pixels each way: landmarks tremble. */
const slack = 2;

/**
 * How much a patch has changed, in [0, 2]: one less the best correlation of its middle with the other patch, moved by a
 * few pixels. Light that grows or fades evenly does not count.
 */
export function patchChange(before: Patch, after: Patch): number {
  const { columns, rows } = before;
  if (after.columns !== columns || after.rows !== rows) throw new RangeError("The patches differ in size");
  let best = -1;
  for (let dy = -slack; dy <= slack; dy++) {
    for (let dx = -slack; dx <= slack; dx++) {
      best = Math.max(best, correlation(before, after, dx, dy));
    }
  }
  return 1 - best;
}

function correlation(a: Patch, b: Patch, dx: number, dy: number): number {
  let n = 0;
  let sumA = 0;
  let sumB = 0;
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let y = slack; y < a.rows - slack; y++) {
    for (let x = slack; x < a.columns - slack; x++) {
      const p = a.values[y * a.columns + x] ?? 0;
      const q = b.values[(y + dy) * a.columns + x + dx] ?? 0;
      n += 1;
      sumA += p;
      sumB += q;
      aa += p * p;
      bb += q * q;
      ab += p * q;
    }
  }
  const spread = Math.sqrt(Math.max(0, aa - (sumA * sumA) / n) * Math.max(0, bb - (sumB * sumB) / n));
  return spread > 1e-6 ? (ab - (sumA * sumB) / n) / spread : 0;
}

function luma({ data, width, height }: RgbaImage, x: number, y: number): number {
  const u = Math.min(width - 1.001, Math.max(0, x - 0.5));
  const v = Math.min(height - 1.001, Math.max(0, y - 0.5));
  const x0 = u | 0;
  const y0 = v | 0;
  const fx = u - x0;
  const fy = v - y0;
  const at = (column: number, row: number) => {
    const i = (row * width + column) * 4;
    return 0.299 * (data[i] ?? 0) + 0.587 * (data[i + 1] ?? 0) + 0.114 * (data[i + 2] ?? 0);
  };
  return (
    (1 - fy) * ((1 - fx) * at(x0, y0) + fx * at(x0 + 1, y0)) +
    fy * ((1 - fx) * at(x0, y0 + 1) + fx * at(x0 + 1, y0 + 1))
  );
}

function middle(a: Point | undefined, b: Point | undefined): Point {
  return a && b ? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } : { x: 0, y: 0 };
}
