import type { Point, RgbaImage } from "@/models/shared/face";
import type { Triangle } from "./delaunay";

/** A vertex on the screen; larger `z` is further away. */
export interface ScreenPoint extends Point {
  z: number;
}

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
    const [s, t, u0] = [mesh.source[i], mesh.source[j], mesh.source[k]];
    if (!a || !b || !c || !s || !t || !u0) continue;
    const area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
    if (Math.abs(area) < 1e-6) continue;
    const left = Math.max(0, Math.floor(Math.min(a.x, b.x, c.x)));
    const right = Math.min(width - 1, Math.ceil(Math.max(a.x, b.x, c.x)));
    const top = Math.max(0, Math.floor(Math.min(a.y, b.y, c.y)));
    const bottom = Math.min(height - 1, Math.ceil(Math.max(a.y, b.y, c.y)));
    // How the weights of b and c change from one pixel to the next.
    const bx = (c.y - a.y) / area;
    const cx = (a.y - b.y) / area;
    for (let y = top; y <= bottom; y++) {
      const px = left + 0.5 - a.x;
      const py = y + 0.5 - a.y;
      let wb = (px * (c.y - a.y) - (c.x - a.x) * py) / area;
      let wc = ((b.x - a.x) * py - px * (b.y - a.y)) / area;
      for (let at = y * width + left; at <= y * width + right; at++, wb += bx, wc += cx) {
        const wa = 1 - wb - wc;
        if (wa < -1e-6 || wb < -1e-6 || wc < -1e-6) continue;
        const z = wa * a.z + wb * b.z + wc * c.z;
        if (z >= (depth[at] as number)) continue;
        depth[at] = z;
        const u = wa * s.x + wb * t.x + wc * u0.x - 0.5;
        const v = wa * s.y + wb * t.y + wc * u0.y - 0.5;
        sample(texture, u, v, data, at * 4);
      }
    }
  }
  return { data, width, height };
}

function sample(
  { data, width, height }: RgbaImage,
  u: number,
  v: number,
  out: Uint8ClampedArray,
  to: number,
) {
  const x = Math.min(width - 1.001, Math.max(0, u));
  const y = Math.min(height - 1.001, Math.max(0, v));
  const x0 = x | 0;
  const y0 = y | 0;
  const fx = x - x0;
  const fy = y - y0;
  const at = (y0 * width + x0) * 4;
  const below = at + width * 4;
  const w00 = (1 - fx) * (1 - fy);
  const w10 = fx * (1 - fy);
  const w01 = (1 - fx) * fy;
  const w11 = fx * fy;
  for (let channel = 0; channel < 3; channel++) {
    out[to + channel] =
      w00 * (data[at + channel] as number) +
      w10 * (data[at + 4 + channel] as number) +
      w01 * (data[below + channel] as number) +
      w11 * (data[below + 4 + channel] as number);
  }
}
