import type { RgbCrop, SimilarityTransform } from "./align";
import type { Box, RgbaImage } from "./face";
import { warpToCrop } from "./warp";

export interface Letterbox {
  crop: RgbCrop;
  /** From image coordinates to the crop's. */
  toCrop: SimilarityTransform;
}

/**
 * A window of an image in a square crop, upright and undistorted: scaled to fit, centred, black where the crop
 * reaches past the window or the image.
 *
 * @throws RangeError for an empty window
 */
export function letterbox(image: RgbaImage, window: Box, size: number): Letterbox {
  const scale = size / Math.max(window.width, window.height);
  const toCrop = {
    a: scale,
    b: 0,
    tx: size / 2 - scale * (window.x + window.width / 2),
    ty: size / 2 - scale * (window.y + window.height / 2),
  };
  const crop = warpToCrop(image, toCrop, size);
  const left = scale * Math.max(0, window.x) + toCrop.tx;
  const right = scale * Math.min(image.width, window.x + window.width) + toCrop.tx;
  const top = scale * Math.max(0, window.y) + toCrop.ty;
  const bottom = scale * Math.min(image.height, window.y + window.height) + toCrop.ty;
  for (let y = 0; y < size; y++) {
    const rowInside = y + 0.5 >= top && y + 0.5 <= bottom;
    for (let x = 0; x < size; x++) {
      if (rowInside && x + 0.5 >= left && x + 0.5 <= right) continue;
      crop.data.fill(0, (y * size + x) * 3, (y * size + x + 1) * 3);
    }
  }
  return { crop, toCrop };
}
