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
    const [s, t, u] = [mesh.source[i], mesh.source[j], mesh.source[k]];
    if (!a || !b || !c || !s || !t || !u) continue;
    const area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
    if (Math.abs(area) < 1e-6) continue;
    const left = Math.max(0, Math.floor(Math.min(a.x, b.x, c.x)));
    const right = Math.min(width - 1, Math.ceil(Math.max(a.x, b.x, c.x)));
    const top = Math.max(0, Math.floor(Math.min(a.y, b.y, c.y)));
    const bottom = Math.min(height - 1, Math.ceil(Math.max(a.y, b.y, c.y)));
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        const px = x + 0.5;
        const py = y + 0.5;
        const wb = ((px - a.x) * (c.y - a.y) - (c.x - a.x) * (py - a.y)) / area;
        const wc = ((b.x - a.x) * (py - a.y) - (px - a.x) * (b.y - a.y)) / area;
        const wa = 1 - wb - wc;
        if (wa < -1e-6 || wb < -1e-6 || wc < -1e-6) continue;
        const z = wa * a.z + wb * b.z + wc * c.z;
        const at = y * width + x;
        if (z >= (depth[at] ?? 0)) continue;
        depth[at] = z;
        sample(
          texture,
          wa * s.x + wb * t.x + wc * u.x - 0.5,
          wa * s.y + wb * t.y + wc * u.y - 0.5,
          data,
          at * 4,
        );
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
  for (let channel = 0; channel < 3; channel++) {
    const top = (1 - fx) * (data[at + channel] ?? 0) + fx * (data[at + 4 + channel] ?? 0);
    const bottom = (1 - fx) * (data[below + channel] ?? 0) + fx * (data[below + 4 + channel] ?? 0);
    out[to + channel] = (1 - fy) * top + fy * bottom;
  }
}
