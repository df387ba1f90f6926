import { applyTransform, invertTransform, type RgbCrop, type SimilarityTransform } from "./align";
import type { RgbaImage } from "./face";

/** Part of an image as interleaved RGB floats, from (left, top) on, one value for `step` x `step` pixels. */
interface Patch {
  data: Float32Array;
  width: number;
  height: number;
  left: number;
  top: number;
  step: number;
}

/**
 * Cuts a `size` x `size` RGB crop out of an image: `toCrop` carries image coordinates to crop coordinates
 * (pixel centres at index + 0.5). Shrinking is antialiased: the region is averaged over blocks of the largest
 * power of two that keeps it at least as fine as the crop, then sampled bilinearly, with 2 x 2 samples a pixel
 * if it is still finer. Pixels outside the image repeat its edge. Plain arithmetic, so that a browser and Node
 * give the same numbers.
 *
 * @throws RangeError when `toCrop` has scale zero or is not finite
 */
export function warpToCrop(image: RgbaImage, toCrop: SimilarityTransform, size: number): RgbCrop {
  const toImage = invertTransform(toCrop);
  const pixelsPerCropPixel = Math.hypot(toImage.a, toImage.b);
  if (!Number.isFinite(pixelsPerCropPixel + toImage.tx + toImage.ty)) {
    throw new RangeError("The crop's transform is not finite");
  }
  const step = 2 ** Math.max(0, Math.floor(Math.log2(pixelsPerCropPixel)));
  const patch = cutRegion(image, toImage, size, step);
  return sample(patch, toImage, size, pixelsPerCropPixel / step > 1.1 ? 2 : 1);
}

let memory = new Float32Array(0);

/** Patches are read before the next one is cut, so all share one memory: a new one each is a megabyte of garbage. */
function patchMemory(length: number): Float32Array {
  if (memory.length < length) memory = new Float32Array(length);
  return memory;
}

/** Averages the pixels under the crop, and a margin, over `step` x `step` blocks. */
function cutRegion(image: RgbaImage, toImage: SimilarityTransform, size: number, step: number): Patch {
  const corners = [
    { x: 0, y: 0 },
    { x: size, y: 0 },
    { x: 0, y: size },
    { x: size, y: size },
  ].map((corner) => applyTransform(toImage, corner));
  const across = blocks(
    corners.map((corner) => corner.x),
    image.width,
    step,
  );
  const down = blocks(
    corners.map((corner) => corner.y),
    image.height,
    step,
  );
  const columns = clampedIndices(across.start, across.count * step, image.width, 4);
  const rows = clampedIndices(down.start, down.count * step, image.height, 4 * image.width);
  const width = across.count;
  const data = patchMemory(width * down.count * 3);
  const pixels = image.data;
  const share = 1 / (step * step);
  let to = 0;
  for (let y = 0; y < rows.length; y += step) {
    for (let x = 0; x < columns.length; x += step) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let j = y; j < y + step; j++) {
        const row = rows[j] as number;
        for (let i = x; i < x + step; i++) {
          const at = row + (columns[i] as number);
          red += pixels[at] as number;
          green += pixels[at + 1] as number;
          blue += pixels[at + 2] as number;
        }
      }
      data[to++] = red * share;
      data[to++] = green * share;
      data[to++] = blue * share;
    }
  }
  return { data, width, height: down.count, left: across.start, top: down.start, step };
}

/**
 * The blocks of `step` pixels that cover `values` with a margin. Past the edge every pixel repeats, so what lies
 * further off than one block is left away.
 */
function blocks(values: number[], length: number, step: number): { start: number; count: number } {
  const margin = 2 * step;
  const start = Math.floor(Math.min(length, Math.max(-margin, Math.min(...values) - margin)));
  const end = Math.ceil(Math.max(-margin, Math.min(length + margin, Math.max(...values) + margin)));
  return { start, count: Math.max(1, Math.ceil((end - start) / step)) };
}

function clampedIndices(start: number, count: number, length: number, stride: number): Int32Array {
  const indices = new Int32Array(count);
  for (let i = 0; i < count; i++) indices[i] = stride * Math.min(length - 1, Math.max(0, start + i));
  return indices;
}

/** Bilinear samples of the patch, `n` x `n` of them averaged for each pixel of the crop. */
function sample(patch: Patch, toImage: SimilarityTransform, size: number, n: number): RgbCrop {
  const out = new Float32Array(size * size * 3);
  const { data, width, height, step } = patch;
  const a = toImage.a / step;
  const b = toImage.b / step;
  // Half a pixel less: from pixel centres at index + 0.5 to plain indices.
  const tx = (toImage.tx - patch.left) / step - 0.5;
  const ty = (toImage.ty - patch.top) / step - 0.5;
  const share = 1 / (n * n);
  const maxX = width - 1;
  const maxY = height - 1;
  const offsets = Float64Array.from({ length: n }, (_, k) => (k + 0.5) / n);
  let to = 0;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let down = 0; down < n; down++) {
        const v = row + (offsets[down] as number);
        const alongX = tx - b * v;
        const alongY = ty + a * v;
        for (let across = 0; across < n; across++) {
          const u = column + (offsets[across] as number);
          const x = Math.min(maxX, Math.max(0, a * u + alongX));
          const y = Math.min(maxY, Math.max(0, b * u + alongY));
          const x0 = x | 0;
          const y0 = y | 0;
          const fx = x - x0;
          const fy = y - y0;
          const i = (y0 * width + x0) * 3;
          const j = y0 < maxY ? i + width * 3 : i;
          const right = x0 < maxX ? 3 : 0;
          const w00 = (1 - fx) * (1 - fy);
          const w10 = fx * (1 - fy);
          const w01 = (1 - fx) * fy;
          const w11 = fx * fy;
          red += w00 * (data[i] as number) + w10 * (data[i + right] as number);
          red += w01 * (data[j] as number) + w11 * (data[j + right] as number);
          green += w00 * (data[i + 1] as number) + w10 * (data[i + right + 1] as number);
          green += w01 * (data[j + 1] as number) + w11 * (data[j + right + 1] as number);
          blue += w00 * (data[i + 2] as number) + w10 * (data[i + right + 2] as number);
          blue += w01 * (data[j + 2] as number) + w11 * (data[j + right + 2] as number);
        }
      }
      out[to++] = red * share;
      out[to++] = green * share;
      out[to++] = blue * share;
    }
  }
  return { data: out, size };
}
