import { fuseTemplate } from "@/models/shared/fuse-template";
import { cosine } from "@/models/shared/similarity";

/**
 * Every sample must be at least this similar to the others of its enrolment: two different people reach it once in a
 * hundred times. Lower than the check-in threshold, because one person's poses differ more than a check-in from a
 * template; it catches a stranger's photo among the samples, not a twin's.
 */
export const SAMPLE_AGREEMENT = 0.6;

/** Weight of a sample whose quality nobody measured. */
const UNMEASURED_QUALITY = 0.5;

export interface RuleSample {
  /** Unit vector. */
  vector: ArrayLike<number>;
  /** The quality gate's score in [0, 1], or undefined when it was not measured. */
  score: number | undefined;
}

function weighted(sample: RuleSample) {
  return { embedding: sample.vector, quality: sample.score ?? UNMEASURED_QUALITY };
}

/** One unit vector for a person, or null when the samples cancel out. */
export function fuseSamples(samples: readonly RuleSample[]): Float32Array | null {
  const fused = fuseTemplate(samples.map(weighted));
  return fused.ok ? fused.template : null;
}

/**
 * The sample that does not look like the others, or null when all agree. Each is compared with the template of the
 * rest; the least similar is named. Of two that disagree the later one is named.
 *
 * @param similarityOf calibrated similarity of a raw cosine
 */
export function findOddSample(
  samples: readonly RuleSample[],
  similarityOf: (cosine: number) => number,
): number | null {
  if (samples.length < 2) return null;
  let odd: number | null = null;
  let lowest = SAMPLE_AGREEMENT;
  for (const [index, sample] of samples.entries()) {
    const rest = fuseSamples(samples.filter((_, other) => other !== index));
    const similarity = rest ? similarityOf(cosine(sample.vector, rest)) : 0;
    // Of two samples both comparisons give the same figure, up to rounding.
    if (similarity < SAMPLE_AGREEMENT && similarity <= lowest + 1e-6) {
      odd = index;
      lowest = similarity;
    }
  }
  return odd;
}

/**
 * The fused templates of the models beside the active one: of those that every sample has a vector of.
 *
 * @param samples each with its vectors of other models
 */
export function fuseOthers<M>(
  samples: readonly { others?: ReadonlyMap<M, ArrayLike<number>>; score: number | undefined }[],
): Map<M, Float32Array> {
  const fused = new Map<M, Float32Array>();
  for (const model of samples[0]?.others?.keys() ?? []) {
    const own = samples.flatMap(({ others, score }) => {
      const vector = others?.get(model);
      return vector ? [{ vector, score }] : [];
    });
    const template = own.length === samples.length ? fuseSamples(own) : null;
    if (template) fused.set(model, template);
  }
  return fused;
}

/** Index of the sample with the best score, the first of equals: its photo is the person's picture. */
export function bestSample(samples: readonly { score: number | undefined }[]): number {
  let best = 0;
  for (const [index, sample] of samples.entries()) {
    if ((sample.score ?? UNMEASURED_QUALITY) > (samples[best]?.score ?? UNMEASURED_QUALITY)) best = index;
  }
  return best;
}
