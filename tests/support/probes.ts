import { resnet34Calibration } from "@/models/resnet34/calibration";
import { cosineFromSimilarity } from "@/models/shared/calibration";
import { unitVector } from "./factories";

/**
 * A unit vector at a given calibrated similarity to another unit vector; different seeds lie in different directions
 * around it.
 */
export function vectorLike(template: readonly number[], similarity: number, seed = "probe"): number[] {
  const cosine = cosineFromSimilarity(resnet34Calibration, similarity);
  const other = unitVector(seed);
  const along = other.reduce((sum, value, i) => sum + value * (template[i] ?? 0), 0);
  const across = other.map((value, i) => value - along * (template[i] ?? 0));
  const length = Math.hypot(...across);
  const sine = Math.sqrt(1 - cosine * cosine);
  return template.map((value, i) => cosine * value + (sine * (across[i] ?? 0)) / length);
}
