import { similarityOf } from "@/lib/features/recognition/rules-similarity";
import { MODEL_IDS } from "@/lib/features/recognition/schema";
import { cosine } from "@/models/shared/similarity";

/**
 * Below this calibrated similarity two samples of one sitting are taken for two people. Looser than the
 * threshold of a match (0.70), because turned heads are less alike and both were seen within a minute.
 */
export const samePersonSimilarity = 0.6;

/** Whether a new vector belongs to the person of the samples so far (to any one of them). */
export function isSamePerson(
  modelId: string,
  embedding: readonly number[],
  samples: readonly { modelId: string; embedding: readonly number[] }[],
): boolean {
  const known = MODEL_IDS.find((id) => id === modelId);
  const comparable = samples.filter((sample) => sample.modelId === modelId);
  if (!known || comparable.length === 0) return true;
  return comparable.some(
    (sample) => similarityOf(known, cosine(sample.embedding, embedding)) >= samePersonSimilarity,
  );
}
