import { IDENTIFICATION_MARGIN } from "@/lib/features/attendance/rules-identify";
import { fuseSamples } from "@/lib/features/people/rules-samples";
import { type EmbedderId, embedders } from "@/models/embedders";
import {
  identificationSimilarity,
  identificationThreshold,
  similarityFromCosine,
} from "@/models/shared/calibration";
import { l2Normalise } from "@/models/shared/similarity";
import type { Matcher } from "./identification-trials";

/** A vector of length 1, or undefined when it has no direction. */
export function unitVector(vector: ArrayLike<number>): Float32Array | undefined {
  const unit = l2Normalise(vector, vector.length);
  return unit.ok ? unit.vector : undefined;
}

/** What the product ships: fused templates, calibrated similarity, the runner-up's part, threshold by roster, margin. */
export function ourMatcher(modelId: EmbedderId): Matcher {
  const { calibration } = embedders[modelId];
  const similarity = (cosine: number) => similarityFromCosine(calibration, cosine);
  return {
    fuse: (vectors) => fuseSamples(vectors.map((vector) => ({ vector, score: undefined }))) ?? undefined,
    score: (probe, template) => similarity(dot(probe, template)),
    judge: identificationSimilarity,
    accepts: (best, second, gallerySize) =>
      identificationSimilarity(best, second, gallerySize) >= identificationThreshold(gallerySize) &&
      (second === undefined || best - second >= IDENTIFICATION_MARGIN),
  };
}

/**
 * face-api as its FaceMatcher works: descriptors as they are, the mean Euclidean distance to a person's descriptors,
 * accepted up to 0.6. Templates hold a person's descriptors one after another.
 */
export const faceApiMatcher: Matcher = {
  fuse: joined,
  score: (probe, template) => -meanOver(probe, template, distance),
  judge: (best) => best,
  accepts: (best) => -best <= 0.6,
};

/** Human as its match.find works: the most alike of a person's descriptors by its own formula, accepted from 0.5. */
export const humanMatcher: Matcher = {
  fuse: joined,
  score: (probe, template) => Math.max(...parts(probe, template).map((each) => humanSimilarity(probe, each))),
  judge: (best) => best,
  accepts: (best) => best >= 0.5,
};

/** The formula and constants of `match.similarity` in Human 3.3 with its default options. */
function humanSimilarity(a: Float32Array, b: Float32Array): number {
  const squares = a.reduce((sum, value, i) => sum + (value - (b[i] ?? 0)) ** 2, 0);
  const spread = 25 * squares;
  if (spread === 0) return 1;
  const normal = (1 - Math.sqrt(spread) / 100 - 0.2) / (0.8 - 0.2);
  return Math.max(Math.min(normal, 1), 0);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function distance(a: Float32Array, b: Float32Array): number {
  return Math.hypot(...a.map((value, i) => value - (b[i] ?? 0)));
}

function joined(vectors: readonly Float32Array[]): Float32Array | undefined {
  return vectors.length > 0 ? Float32Array.from(vectors.flatMap((vector) => [...vector])) : undefined;
}

function parts(probe: Float32Array, template: Float32Array): Float32Array[] {
  return Array.from({ length: template.length / probe.length }, (_, i) =>
    template.subarray(i * probe.length, (i + 1) * probe.length),
  );
}

function meanOver(
  probe: Float32Array,
  template: Float32Array,
  measure: (a: Float32Array, b: Float32Array) => number,
): number {
  const all = parts(probe, template).map((each) => measure(probe, each));
  return all.reduce((sum, value) => sum + value, 0) / all.length;
}
