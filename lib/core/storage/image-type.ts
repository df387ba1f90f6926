import sharp from "sharp";
import { AppError } from "../errors";
import type { UploadLimits } from "./object-store";

export type ImageMime = Exclude<UploadLimits["mime"], "application/pdf">;

/** A 50-megapixel camera is fine, a decompression bomb is not. */
const MAX_PIXELS = 50_000_000;

const startsWith = (content: Uint8Array, offset: number, bytes: readonly number[]) =>
  bytes.every((byte, index) => content[offset + index] === byte);

/** The image type its first twelve bytes tell, or null for anything else. */
export function sniffImageMime(content: Uint8Array): ImageMime | null {
  if (startsWith(content, 0, [0xff, 0xd8, 0xff])) return "image/jpeg";
  if (startsWith(content, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "image/png";
  const riff = startsWith(content, 0, [0x52, 0x49, 0x46, 0x46]);
  return riff && startsWith(content, 8, [0x57, 0x45, 0x42, 0x50]) ? "image/webp" : null;
}

/**
 * Checks that `content` is a readable image of the type it claims to be.
 * @throws AppError unsupported_media_type, too_large (pixels)
 */
export async function requireImage(content: Uint8Array, mime: ImageMime): Promise<void> {
  const refuse = (reason: string, cause?: unknown) =>
    new AppError("unsupported_media_type", reason, {
      cause,
      userMessage: "Send a JPEG, PNG or WebP picture, and say which of them it is.",
    });
  if (sniffImageMime(content) !== mime) throw refuse(`content is not ${mime}`);
  const metadata = await sharp(content, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw refuse("unreadable image", cause);
    });
  if (!metadata.width || !metadata.height) throw refuse("image without size");
  if (metadata.width * metadata.height > MAX_PIXELS) {
    throw new AppError("too_large", `image of ${metadata.width}x${metadata.height}`, {
      userMessage: "The picture has too many pixels; send one of at most 50 megapixels.",
    });
  }
}
