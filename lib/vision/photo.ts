import { clipBox, squareAround } from "@/models/shared/boxes";
import type { Box } from "@/models/shared/face";
import { sha256Hex } from "./sha256";
import type { FacePhoto } from "./types";

export const photoConfig = {
  /** Added on every side, as a share of the face box's longer side. */
  margin: 0.5,
  evidenceMargin: 1,
  maxSidePx: 480,
  jpegQuality: 0.9,
};

/** The rectangle a face photo shows, in whole pixels: a square around the face, cut to the frame. */
export function photoRect(box: Box, frameWidthPx: number, frameHeightPx: number): Box {
  return wholePixels(squareAround(box, 1 + 2 * photoConfig.margin), frameWidthPx, frameHeightPx);
}

/** The rectangle that evidence frames show: wide enough for a face that turns or comes closer. */
export function evidenceRect(box: Box, frameWidthPx: number, frameHeightPx: number): Box {
  return wholePixels(squareAround(box, 1 + 2 * photoConfig.evidenceMargin), frameWidthPx, frameHeightPx);
}

function wholePixels(rect: Box, frameWidthPx: number, frameHeightPx: number): Box {
  const inside = clipBox(rect, frameWidthPx, frameHeightPx);
  const x = Math.floor(inside.x);
  const y = Math.floor(inside.y);
  return {
    x,
    y,
    width: Math.max(1, Math.ceil(inside.x + inside.width) - x),
    height: Math.max(1, Math.ceil(inside.y + inside.height) - y),
  };
}

/** Encodes a face with a margin around it as a JPEG, and hashes the file. `box` is in pixels of `frame`. */
export function takeFacePhoto(frame: OffscreenCanvas, box: Box): Promise<FacePhoto> {
  return takePhoto(frame, photoRect(box, frame.width, frame.height), photoConfig.maxSidePx);
}

/** Encodes part of a frame as a JPEG of at most `maxSidePx` a side, and hashes the file. */
export async function takePhoto(frame: OffscreenCanvas, rect: Box, maxSidePx: number): Promise<FacePhoto> {
  const scale = Math.min(1, maxSidePx / Math.max(rect.width, rect.height));
  const widthPx = Math.max(1, Math.round(rect.width * scale));
  const heightPx = Math.max(1, Math.round(rect.height * scale));
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no 2D canvas in this worker");
  context.imageSmoothingQuality = "high";
  context.drawImage(frame, rect.x, rect.y, rect.width, rect.height, 0, 0, widthPx, heightPx);
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: photoConfig.jpegQuality });
  const sha256 = await sha256Hex(await blob.arrayBuffer());
  return { blob, mime: "image/jpeg", bytes: blob.size, sha256, widthPx, heightPx };
}
