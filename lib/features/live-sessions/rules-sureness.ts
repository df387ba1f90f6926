import { VERIFICATION_THRESHOLD } from "@/models/shared/calibration";
import type { Sureness } from "./schema";

/**
 * How sure a recognition is, in words. On the calibrated scale each 0.05 is a factor of ten: 0.80 is one false match
 * in a million comparisons, 0.90 one in a hundred million.
 *
 * @param similarity calibrated, in [0, 1]; null where no face was compared
 * @returns null also below the threshold: then a person decided, not the network
 */
export function surenessOf(similarity: number | null): Sureness | null {
  if (similarity === null || similarity < VERIFICATION_THRESHOLD) return null;
  if (similarity >= 0.9) return "very_sure";
  return similarity >= 0.8 ? "sure" : "fair";
}
