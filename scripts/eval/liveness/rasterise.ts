import type { Point, RgbaImage } from "@/models/shared/face";
import type { Triangle } from "./delaunay";

/** A vertex on the screen; larger `z` is further away. */
export interface ScreenPoint extends Point {
  z: number;
}

/** A number that changes evenly over the screen: `at + x * perColumn + y * perRow`. */
interface Slope {
  at: number;
  perColumn: number;
  perRow: number;
}

/** Below this weight of a corner, a pixel lies outside; a hair less than 0, so that neighbours leave no gap. */
const outside = -1e-6;

/**
 * Draws a textured mesh with a depth buffer: each triangle takes its picture from the same triangle of `texture`,
 * sampled bilinearly. What no triangle covers is grey.
 */
export function drawMesh(
  texture: RgbaImage,
  mesh: { source: readonly Point[]; screen: readonly ScreenPoint[]; triangles: readonly Triangle[] },
  size: { width: number; height: number },
): RgbaImage {
  const { width, height } = size;
  const data = new Uint8ClampedArray(width * height * 4).fill(128);
  for (let i = 3; i < data.length; i += 4) data[i] = 255;
  const depth = new Float32Array(width * height).fill(Number.POSITIVE_INFINITY);
  for (const [i, j, k] of mesh.triangles) {
    const [a, b, c] = [mesh.screen[i], mesh.screen[j], mesh.screen[k]];
    const [s, t, r] = [mesh.source[i], mesh.source[j], mesh.source[k]];
    if (!a || !b || !c || !s || !t || !r) continue;
    const area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
    if (Math.abs(area) < 1e-6) continue;
    // Weights of b and c at pixel centres; everything else follows from them evenly.
    const ofB = slope((c.y - a.y) / area, (a.x - c.x) / area, a);
    const ofC = slope((a.y - b.y) / area, (b.x - a.x) / area, a);
    const ofA = combine(1, -1, ofB, -1, ofC);
    const z = combine(a.z, b.z - a.z, ofB, c.z - a.z, ofC);
    const u = combine(s.x - 0.5, t.x - s.x, ofB, r.x - s.x, ofC);
    const v = combine(s.y - 0.5, t.y - s.y, ofB, r.y - s.y, ofC);
    const top = Math.max(0, Math.floor(Math.min(a.y, b.y, c.y)));
    const bottom = Math.min(height - 1, Math.ceil(Math.max(a.y, b.y, c.y)));
    const left = Math.max(0, Math.floor(Math.min(a.x, b.x, c.x)));
    const right = Math.min(width - 1, Math.ceil(Math.max(a.x, b.x, c.x)));
    for (let y = top; y <= bottom; y++) {
      let from = left;
      let to = right;
      for (const { at, perColumn, perRow } of [ofA, ofB, ofC]) {
        const rest = at + y * perRow - outside;
        if (perColumn > 0) from = Math.max(from, Math.ceil(-rest / perColumn));
        else if (perColumn < 0) to = Math.min(to, Math.floor(-rest / perColumn));
        else if (rest < 0) to = -1;
      }
      if (from <= to) drawSpan(texture, data, depth, { row: y * width, y, from, to, z, u, v });
    }
  }
  return { data, width, height };
}

function slope(perColumn: number, perRow: number, zero: Point): Slope {
  return { at: (0.5 - zero.x) * perColumn + (0.5 - zero.y) * perRow, perColumn, perRow };
}

function combine(at: number, p: number, a: Slope, q: number, b: Slope): Slope {
  return {
    at: at + p * a.at + q * b.at,
    perColumn: p * a.perColumn + q * b.perColumn,
    perRow: p * a.perRow + q * b.perRow,
  };
}

/** One row of a triangle. An evaluation draws thousands of millions of pixels, so this is plain and in place. */
function drawSpan(
  texture: RgbaImage,
  data: Uint8ClampedArray,
  depth: Float32Array,
  span: { row: number; y: number; from: number; to: number; z: Slope; u: Slope; v: Slope },
) {
  const { row, y, from, to } = span;
  const { data: pixels, width, height } = texture;
  const [maxU, maxV] = [width - 1.001, height - 1.001];
  const stride = 4 * width;
  const [zStep, uStep, vStep] = [span.z.perColumn, span.u.perColumn, span.v.perColumn];
  let z = span.z.at + from * zStep + y * span.z.perRow;
  let uAt = span.u.at + from * uStep + y * span.u.perRow;
  let vAt = span.v.at + from * vStep + y * span.v.perRow;
  for (let at = row + from; at <= row + to; at++, z += zStep, uAt += uStep, vAt += vStep) {
    if (z >= (depth[at] as number)) continue;
    depth[at] = z;
    const u = Math.min(maxU, Math.max(0, uAt));
    const v = Math.min(maxV, Math.max(0, vAt));
    const x0 = u | 0;
    const y0 = v | 0;
    const fx = u - x0;
    const fy = v - y0;
    const i = y0 * stride + 4 * x0;
    const j = i + stride;
    const w00 = (1 - fx) * (1 - fy);
    const w10 = fx * (1 - fy);
    const w01 = (1 - fx) * fy;
    const w11 = fx * fy;
    for (let k = 0; k < 3; k++) {
      data[4 * at + k] =
        w00 * (pixels[i + k] as number) +
        w10 * (pixels[i + 4 + k] as number) +
        w01 * (pixels[j + k] as number) +
        w11 * (pixels[j + 4 + k] as number);
    }
  }
}
