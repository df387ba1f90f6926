import { mtcnnInput } from "./options";

/** One level of the image pyramid and its place on the canvas that holds all of them. All sides are even. */
export interface PyramidLevel {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PyramidPlan {
  canvas: { width: number; height: number };
  levels: PyramidLevel[];
}

/**
 * The levels of a picture's pyramid, laid out side by side on one canvas, so that the first network runs once
 * a picture and not once a level. Places and sizes are even because that network halves its input: each of its
 * windows then lies on a fixed grid inside its level. No levels when the picture is smaller than a face.
 *
 * @param minFacePx the largest level shows faces of this size at the network's own size
 */
export function planPyramid(
  width: number,
  height: number,
  minFacePx: number,
  scaleFactor: number,
): PyramidPlan {
  const sizes: { width: number; height: number }[] = [];
  let scale = mtcnnInput.proposal / minFacePx;
  while (Math.min(width, height) * scale >= mtcnnInput.proposal) {
    sizes.push({ width: evenSide(width * scale), height: evenSide(height * scale) });
    scale *= scaleFactor;
  }
  const levels: PyramidLevel[] = [];
  const canvas = { width: 0, height: 0 };
  for (const size of sizes) {
    const level = { ...size, ...bestPlace(size, levels, canvas) };
    levels.push(level);
    canvas.width = Math.max(canvas.width, level.x + level.width);
    canvas.height = Math.max(canvas.height, level.y + level.height);
  }
  return { canvas, levels };
}

function evenSide(length: number): number {
  return Math.max(mtcnnInput.proposal, 2 * Math.round(length / 2));
}

/** The free corner beside an earlier level at which the canvas grows least. */
function bestPlace(
  size: { width: number; height: number },
  placed: readonly PyramidLevel[],
  canvas: { width: number; height: number },
): { x: number; y: number } {
  const xs = [0, ...placed.map((level) => level.x + level.width)];
  const ys = [0, ...placed.map((level) => level.y + level.height)];
  let best = { x: canvas.width, y: 0, area: Number.POSITIVE_INFINITY };
  for (const y of ys) {
    for (const x of xs) {
      const area = Math.max(canvas.width, x + size.width) * Math.max(canvas.height, y + size.height);
      if (area < best.area && placed.every((level) => apart({ x, y, ...size }, level))) best = { x, y, area };
    }
  }
  return { x: best.x, y: best.y };
}

function apart(a: PyramidLevel, b: PyramidLevel): boolean {
  return a.x >= b.x + b.width || b.x >= a.x + a.width || a.y >= b.y + b.height || b.y >= a.y + a.height;
}
