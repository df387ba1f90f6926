import { AppError } from "../errors";
import { requireImage, sniffImageMime } from "./image-type";
import type { UploadLimits } from "./object-store";

export type ContentMime = UploadLimits["mime"];

const PDF_START = "%PDF-";
const PDF_END = "%%EOF";
/** Readers look for the end of a PDF within its last 1024 bytes. */
const PDF_TAIL_BYTES = 1024;

const text = (content: Uint8Array) => Buffer.from(content).toString("latin1");

/** The type that the first bytes tell, of those that may be stored, or null. */
export function sniffMime(content: Uint8Array): ContentMime | null {
  if (text(content.subarray(0, PDF_START.length)) === PDF_START) return "application/pdf";
  return sniffImageMime(content);
}

/**
 * Checks that `content` is what it claims to be: a readable image or a whole PDF.
 * @throws AppError unsupported_media_type, too_large (pixels)
 */
export async function requireContent(content: Uint8Array, mime: ContentMime): Promise<void> {
  if (mime !== "application/pdf") return requireImage(content, mime);
  if (sniffMime(content) === mime && text(content.subarray(-PDF_TAIL_BYTES)).includes(PDF_END)) return;
  throw new AppError("unsupported_media_type", "content is no pdf", {
    userMessage: "This is not a whole PDF file.",
  });
}
