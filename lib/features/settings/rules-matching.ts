import {
  type Calibration,
  identificationThreshold,
  refusedAtSimilarity,
  similarityAtFmr,
  VERIFICATION_THRESHOLD,
} from "@/models/shared/calibration";
import type { MatchingPolicy } from "./schema";

/** The similarity a 1:1 comparison must reach under a policy; never below 0.70. */
export function verificationThreshold({ fmr }: Pick<MatchingPolicy, "fmr">): number {
  // Rounded, so that 1e-5 is 0.75 and not a hair above it.
  return Math.max(VERIFICATION_THRESHOLD, Number(similarityAtFmr(fmr).toFixed(6)));
}

/** The similarity the best of a gallery must reach under a policy; never below the 1:1 threshold. */
export function galleryThreshold(policy: MatchingPolicy, gallerySize: number): number {
  return Math.max(verificationThreshold(policy), identificationThreshold(gallerySize, { fpir: policy.fpir }));
}

/** What a threshold costs the people it should let in. */
export interface Consequence {
  /** Calibrated similarity in [0, 1]. */
  threshold: number;
  /** Of a thousand comparisons of two photos of one person, how many are refused; undefined when not measured. */
  refusedPerThousand: number | undefined;
}

function consequence(calibration: Calibration, threshold: number): Consequence {
  const refused = refusedAtSimilarity(calibration, threshold);
  return {
    threshold,
    refusedPerThousand: refused === undefined ? undefined : Math.round(refused * 1000),
  };
}

/** What asking for a false match rate in 1:1 comparisons leads to with a model. */
export function verificationConsequence(calibration: Calibration, fmr: number): Consequence {
  return consequence(calibration, verificationThreshold({ fmr }));
}

/** What a policy leads to before a camera that looks for one person among a roster. */
export function galleryConsequence(
  calibration: Calibration,
  policy: MatchingPolicy,
  gallerySize: number,
): Consequence {
  return consequence(calibration, galleryThreshold(policy, gallerySize));
}
