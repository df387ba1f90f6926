import sharp from "sharp";
import type { RgbaImage } from "@/models/shared/face";

/**
 * Decodes an image file upright (EXIF orientation applied).
 *
 * @throws Error when it is not an image sharp can read
 */
export async function readImage(input: string | Buffer): Promise<RgbaImage> {
  const { data, info } = await sharp(input)
    .autoOrient()
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
