import sharp from "sharp";
import type { RgbaImage } from "@/models/shared/face";

/** As in the browser (`imageLimits`): a longer side is scaled down, and what has more pixels is not decoded. */
const limits = { maxSidePx: 4096, maxPixels: 100_000_000 };

/**
 * Decodes an image file upright (EXIF orientation applied), in sRGB, at most 4096 px a side; the first picture of an
 * animation.
 *
 * @throws Error when it is not an image sharp can read, or has more than 100 million pixels
 */
export async function readImage(input: string | Buffer): Promise<RgbaImage> {
  const { data, info } = await sharp(input, { limitInputPixels: limits.maxPixels })
    .autoOrient()
    .resize({ width: limits.maxSidePx, height: limits.maxSidePx, fit: "inside", withoutEnlargement: true })
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.byteLength),
    width: info.width,
    height: info.height,
  };
}
