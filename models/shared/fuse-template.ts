import { l2Normalise, type VectorFault } from "./similarity";

export interface WeightedSample {
  embedding: ArrayLike<number>;
  /** Quality in [0, 1]; a sample of quality 0 still counts a little, so that one sample is always enough. */
  quality: number;
}

export type FuseResult =
  | { ok: true; template: Float32Array }
  | { ok: false; reason: "no_samples" }
  | { ok: false; reason: VectorFault; sampleIndex: number };

const smallestWeight = 0.05;

/**
 * One template from several samples of a person: each is normalised, so that none counts by its length, then
 * averaged with its quality as the weight and normalised again. The mean direction of a set of unit vectors
 * is the one with the greatest mean cosine to them.
 *
 * @returns a unit vector, or why a sample cannot be used
 */
export function fuseTemplate(samples: readonly WeightedSample[], length = 128): FuseResult {
  if (samples.length === 0) return { ok: false, reason: "no_samples" };
  const sum = new Float64Array(length);
  for (const [sampleIndex, sample] of samples.entries()) {
    const unit = l2Normalise(sample.embedding, length);
    if (!unit.ok) return { ok: false, reason: unit.reason, sampleIndex };
    if (!Number.isFinite(sample.quality)) return { ok: false, reason: "not_finite", sampleIndex };
    const weight = Math.min(1, Math.max(smallestWeight, sample.quality));
    unit.vector.forEach((value, i) => {
      sum[i] = (sum[i] as number) + weight * value;
    });
  }
  const template = l2Normalise(sum, length);
  // Only opposite samples cancel out; then no single one is to blame and the last is named.
  return template.ok
    ? { ok: true, template: template.vector }
    : { ok: false, reason: template.reason, sampleIndex: samples.length - 1 };
}
