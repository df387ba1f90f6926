import type { VisionErrorCode } from "@/lib/vision/types";
import { VisionError } from "@/lib/vision/vision-error";

/** The code of anything thrown by lib/vision; its words are `recognition.visionErrors.<code>`. */
export function visionErrorCode(cause: unknown): VisionErrorCode {
  return cause instanceof VisionError ? cause.code : "internal";
}
