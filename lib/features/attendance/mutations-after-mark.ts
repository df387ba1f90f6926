import type { Caller } from "@/lib/core/auth/caller";
import { noteCameraSeen } from "../cameras/mutations-seen";
import { removeObjects } from "../uploads/mutations-remove";
import type { MarkResult } from "./schema";

/**
 * What a marked frame leaves to do once the answer is sent: photos of people who were not recorded are removed (the
 * grant may still be open, so the sweep removes their rows later), and the camera is noted. Never throws.
 */
export async function tidyAfterMark(input: {
  caller: Caller;
  cameraSource: string;
  results: readonly MarkResult[];
  unusedEvidence: readonly string[];
  now: Date;
}): Promise<void> {
  await removeObjects(input.unusedEvidence);
  // A student names their own camera: only one that recorded something is worth keeping.
  const isStudent = input.caller.kind === "user" && input.caller.role === "student";
  if (!isStudent || input.results.some((result) => result.outcome === "recorded"))
    await noteCameraSeen(input.cameraSource, input.now);
}
