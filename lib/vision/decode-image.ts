import { VisionError } from "./vision-error";

export const imageLimits = {
  maxBytes: 30 * 1024 * 1024,
  /** Four bytes each once decoded. */
  maxPixels: 100_000_000,
  /** A longer side is scaled down to this. */
  maxSidePx: 4096,
};

/**
 * Decodes a picked picture file, upright as its EXIF says and at most 4096 px a side. The caller hands the
 * bitmap to `analyse`, which closes it, or closes it itself.
 *
 * @throws VisionError `bad_image` when the file is too big or is no picture this browser can read
 */
export async function decodeImage(file: Blob): Promise<ImageBitmap> {
  if (file.size > imageLimits.maxBytes) {
    throw new VisionError("bad_image", `The file is larger than ${imageLimits.maxBytes} bytes.`);
  }
  const full = await createImageBitmap(file, { imageOrientation: "from-image" }).catch((cause: unknown) => {
    throw new VisionError("bad_image", "The file is no picture this browser can read.", { cause });
  });
  if (full.width * full.height > imageLimits.maxPixels) {
    full.close();
    throw new VisionError("bad_image", `The picture has more than ${imageLimits.maxPixels} pixels.`);
  }
  const scale = imageLimits.maxSidePx / Math.max(full.width, full.height);
  if (scale >= 1) return full;
  const small = await createImageBitmap(full, {
    resizeWidth: Math.max(1, Math.round(full.width * scale)),
    resizeHeight: Math.max(1, Math.round(full.height * scale)),
    resizeQuality: "high",
  });
  full.close();
  return small;
}
