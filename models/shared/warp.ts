import { applyTransform, invertTransform, type RgbCrop, type SimilarityTransform } from "./align";
import type { RgbaImage } from "./face";

/** RGB floats, interleaved, that cover the image from (left, top) at 1/`step` of its resolution. */
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
 * (pixel centres at index + 0.5). Shrinking is antialiased: the region is halved by 2x2 averages while it is
 * at least twice too big, then sampled bilinearly with 2x2 samples a pixel if it is still too big. Pixels
 * outside the image repeat its edge. Plain arithmetic, so a browser and Node give the same numbers.
 *
 * @throws RangeError when `toCrop` has scale zero or is not finite
 */
export function warpToCrop(image: RgbaImage, toCrop: SimilarityTransform, size: number): RgbCrop {
  const toImage = invertTransform(toCrop);
  let pixelsPerCropPixel = Math.hypot(toImage.a, toImage.b);
  if (!Number.isFinite(pixelsPerCropPixel + toImage.tx + toImage.ty)) {
    throw new RangeError("The crop's transform is not finite");
  }
  let patch = cutRegion(image, toImage, size);
  while (pixelsPerCropPixel >= 2 && patch.width > 1 && patch.height > 1) {
    patch = halve(patch);
    pixelsPerCropPixel /= 2;
  }
  return sample(patch, toImage, size, pixelsPerCropPixel > 1.1 ? 2 : 1);
}

/** Copies the pixels under the crop, with a margin, repeating the image's edge where the crop leaves it. */
function cutRegion(image: RgbaImage, toImage: SimilarityTransform, size: number): Patch {
  const corners = [
    { x: 0, y: 0 },
    { x: size, y: 0 },
    { x: 0, y: size },
    { x: size, y: size },
  ].map((corner) => applyTransform(toImage, corner));
  const margin = 2 + 2 * Math.hypot(toImage.a, toImage.b);
  // Past the edge every pixel repeats, so a far-off crop need not cut more than the image's own size.
  const from = (values: number[], limit: number) =>
    Math.max(-limit, Math.min(limit - 1, Math.floor(Math.min(...values) - margin)));
  const until = (values: number[], limit: number, start: number) =>
    Math.max(start + 1, Math.min(2 * limit, Math.ceil(Math.max(...values) + margin)));
  const xs = corners.map((corner) => corner.x);
  const ys = corners.map((corner) => corner.y);
  const left = from(xs, image.width);
  const top = from(ys, image.height);
  const width = until(xs, image.width, left) - left;
  const height = until(ys, image.height, top) - top;
  const columns = new Int32Array(width);
  for (let x = 0; x < width; x++) columns[x] = 4 * Math.min(image.width - 1, Math.max(0, left + x));
  const data = new Float32Array(width * height * 3);
  const pixels = image.data;
  let to = 0;
  for (let y = 0; y < height; y++) {
    const row = 4 * image.width * Math.min(image.height - 1, Math.max(0, top + y));
    for (let x = 0; x < width; x++) {
      const at = row + (columns[x] as number);
      data[to++] = pixels[at] as number;
      data[to++] = pixels[at + 1] as number;
      data[to++] = pixels[at + 2] as number;
    }
  }
  return { data, width, height, left, top, step: 1 };
}

function halve(patch: Patch): Patch {
  const width = patch.width >> 1;
  const height = patch.height >> 1;
  const data = new Float32Array(width * height * 3);
  const source = patch.data;
  const stride = patch.width * 3;
  let to = 0;
  for (let y = 0; y < height; y++) {
    let at = 2 * y * stride;
    for (let x = 0; x < width; x++, at += 6) {
      for (let c = at; c < at + 3; c++) {
        const above = (source[c] as number) + (source[c + 3] as number);
        const below = (source[c + stride] as number) + (source[c + stride + 3] as number);
        data[to++] = (above + below) / 4;
      }
    }
  }
  return { data, width, height, left: patch.left, top: patch.top, step: patch.step * 2 };
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
  let to = 0;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let k = 0; k < n * n; k++) {
        const u = column + ((k % n) + 0.5) / n;
        const v = row + (((k / n) | 0) + 0.5) / n;
        const x = Math.min(maxX, Math.max(0, a * u - b * v + tx));
        const y = Math.min(maxY, Math.max(0, b * u + a * v + ty));
        const x0 = x | 0;
        const y0 = y | 0;
        const fx = x - x0;
        const fy = y - y0;
        const i = (y0 * width + x0) * 3;
        const right = x0 < maxX ? 3 : 0;
        const down = y0 < maxY ? width * 3 : 0;
        const w00 = (1 - fx) * (1 - fy);
        const w10 = fx * (1 - fy);
        const w01 = (1 - fx) * fy;
        const w11 = fx * fy;
        const j = i + down;
        red +=
          w00 * (data[i] as number) +
          w10 * (data[i + right] as number) +
          w01 * (data[j] as number) +
          w11 * (data[j + right] as number);
        green +=
          w00 * (data[i + 1] as number) +
          w10 * (data[i + right + 1] as number) +
          w01 * (data[j + 1] as number) +
          w11 * (data[j + right + 1] as number);
        blue +=
          w00 * (data[i + 2] as number) +
          w10 * (data[i + right + 2] as number) +
          w01 * (data[j + 2] as number) +
          w11 * (data[j + right + 2] as number);
      }
      out[to++] = red * share;
      out[to++] = green * share;
      out[to++] = blue * share;
    }
  }
  return { data: out, size };
}
