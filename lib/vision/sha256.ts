import { VisionError } from "./vision-error";

/**
 * SHA-256 as lower-case hex. Browsers offer it on https and on localhost only, so a page opened by a plain
 * http address gets `insecure_context`; the camera is missing there for the same reason.
 */
export async function sha256Hex(bytes: BufferSource): Promise<string> {
  if (!globalThis.crypto?.subtle) {
    throw new VisionError(
      "insecure_context",
      "This page was not opened over https (or as localhost), so the browser offers no checksum and no camera.",
    );
  }
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
