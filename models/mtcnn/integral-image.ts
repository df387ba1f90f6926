import type { RgbaImage } from "../shared/face";

/**
 * Sums over all pixels above and left of a place, one plane a colour, `(width + 1) * (height + 1)` numbers
 * each: the mean of any rectangle costs four reads (Viola and Jones 2001). Sums wrap at 32 bits, which cancels
 * out in differences as long as a rectangle has fewer than 8 million pixels.
 */
export interface IntegralImage {
  red: Int32Array;
  green: Int32Array;
  blue: Int32Array;
  width: number;
  height: number;
  /** Pixels of the picture per pixel here, a whole number; what is left over at the edges is cut off. */
  step: number;
}

/**
 * @param maxPixels bigger pictures are shrunk by averaging over `step` x `step` blocks
 * @throws RangeError for a picture without pixels, or whose data is not as long as its size says
 */
export function integrate(image: RgbaImage, maxPixels: number): IntegralImage {
  const { data } = image;
  if (!(image.width > 0 && image.height > 0) || data.length !== image.width * image.height * 4) {
    throw new RangeError(`Not a picture: ${image.width} x ${image.height} with ${data.length} bytes`);
  }
  const step = Math.max(1, Math.ceil(Math.sqrt((image.width * image.height) / maxPixels)));
  const width = Math.max(1, Math.floor(image.width / step));
  const height = Math.max(1, Math.floor(image.height / step));
  const stride = width + 1;
  const planes = () => new Int32Array(stride * (height + 1));
  const red = planes();
  const green = planes();
  const blue = planes();
  const share = 1 / (step * step);
  for (let y = 0; y < height; y++) {
    let rowRed = 0;
    let rowGreen = 0;
    let rowBlue = 0;
    let to = (y + 1) * stride + 1;
    let from = y * step * image.width * 4;
    for (let x = 0; x < width; x++, to++) {
      if (step === 1) {
        rowRed += data[from] as number;
        rowGreen += data[from + 1] as number;
        rowBlue += data[from + 2] as number;
        from += 4;
      } else {
        const block = blockSum(image, x * step, y * step, step);
        rowRed += Math.round(block.red * share);
        rowGreen += Math.round(block.green * share);
        rowBlue += Math.round(block.blue * share);
      }
      red[to] = (red[to - stride] as number) + rowRed;
      green[to] = (green[to - stride] as number) + rowGreen;
      blue[to] = (blue[to - stride] as number) + rowBlue;
    }
  }
  return { red, green, blue, width, height, step };
}

function blockSum(image: RgbaImage, left: number, top: number, step: number) {
  let red = 0;
  let green = 0;
  let blue = 0;
  const right = Math.min(image.width, left + step);
  const bottom = Math.min(image.height, top + step);
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = (y * image.width + x) * 4;
      red += image.data[at] as number;
      green += image.data[at + 1] as number;
      blue += image.data[at + 2] as number;
    }
  }
  return { red, green, blue };
}

/** A rectangle of whole pixels; it may reach past the edge, where everything is black. */
export interface Window {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Where the resampled window goes: interleaved RGB, `rowLength` pixels a row, from pixel (x, y) on. */
export interface Target {
  data: Float32Array;
  rowLength: number;
  /** Index of the first pixel's red. */
  offset: number;
  width: number;
  height: number;
}

/**
 * Resamples a window by area: every target pixel is the mean, 0 to 255, of the source pixels it touches (the
 * adaptive average pooling that the networks' reference implementations shrink with).
 */
export function resample(source: IntegralImage, window: Window, target: Target): void {
  const columns = cells(window.left, window.width, target.width, source.width);
  const rows = cells(window.top, window.height, target.height, source.height);
  const stride = source.width + 1;
  const { red, green, blue } = source;
  const { data } = target;
  for (let y = 0; y < target.height; y++) {
    const top = (rows[3 * y] as number) * stride;
    const bottom = (rows[3 * y + 1] as number) * stride;
    const rowsWhole = rows[3 * y + 2] as number;
    let to = target.offset + y * target.rowLength * 3;
    for (let x = 0; x < target.width; x++, to += 3) {
      const left = columns[3 * x] as number;
      const right = columns[3 * x + 1] as number;
      const share = 1 / (rowsWhole * (columns[3 * x + 2] as number));
      const a = top + left;
      const b = top + right;
      const c = bottom + left;
      const d = bottom + right;
      data[to] =
        ((((red[d] as number) - (red[b] as number) - (red[c] as number) + (red[a] as number)) | 0) >>> 0) *
        share;
      data[to + 1] =
        ((((green[d] as number) - (green[b] as number) - (green[c] as number) + (green[a] as number)) | 0) >>>
          0) *
        share;
      data[to + 2] =
        ((((blue[d] as number) - (blue[b] as number) - (blue[c] as number) + (blue[a] as number)) | 0) >>>
          0) *
        share;
    }
  }
}

/** For each target pixel: start and end of its source pixels inside the picture, and how many there are in all. */
function cells(start: number, length: number, count: number, limit: number): Int32Array {
  const out = new Int32Array(3 * count);
  for (let i = 0; i < count; i++) {
    const from = start + Math.floor((i * length) / count);
    const to = start + Math.ceil(((i + 1) * length) / count);
    out[3 * i] = Math.min(limit, Math.max(0, from));
    out[3 * i + 1] = Math.min(limit, Math.max(0, to));
    out[3 * i + 2] = to - from;
  }
  return out;
}
