import { sha256Hex } from "./sha256";
import type { FacePhoto } from "./types";
import { VisionError } from "./vision-error";

export const pictureConfig = {
  /** Enough for forty faces in a row of a hall, and small enough to send. */
  maxSidePx: 3072,
  /** Tried one after the other until the file is small enough. */
  jpegQualities: [0.88, 0.75, 0.55, 0.35],
  maxBytes: 5 * 1024 * 1024,
};

/** A whole picture as it is analysed and sent: boxes found in one are right in the other. */
export interface EncodedPicture {
  /** The caller hands it to `analyse`, which closes it, or closes it itself. */
  bitmap: ImageBitmap;
  photo: FacePhoto;
}

/**
 * Scales a picture down where it is too large and encodes it as a JPEG without metadata. Takes the bitmap over.
 *
 * @throws VisionError `bad_image` when it cannot be made small enough
 */
export async function encodePicture(source: ImageBitmap): Promise<EncodedPicture> {
  const scale = Math.min(1, pictureConfig.maxSidePx / Math.max(source.width, source.height));
  const widthPx = Math.max(1, Math.round(source.width * scale));
  const heightPx = Math.max(1, Math.round(source.height * scale));
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext("2d", { alpha: false });
  if (!context) throw new VisionError("internal", "No 2D canvas.");
  context.imageSmoothingQuality = "high";
  context.drawImage(source, 0, 0, widthPx, heightPx);
  source.close();
  for (const quality of pictureConfig.jpegQualities) {
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality });
    if (blob.size > pictureConfig.maxBytes) continue;
    const sha256 = await sha256Hex(await blob.arrayBuffer());
    const photo: FacePhoto = { blob, mime: "image/jpeg", bytes: blob.size, sha256, widthPx, heightPx };
    return { bitmap: await createImageBitmap(canvas), photo };
  }
  throw new VisionError("bad_image", "The picture cannot be made small enough to send.");
}
