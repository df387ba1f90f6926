import { AppError } from "@/lib/core/errors";
import { similarityOf } from "../recognition/rules-similarity";
import type { ModelId } from "../recognition/schema";
import { bestSample, findOddSample, fuseSamples, type RuleSample } from "./rules-samples";
import { type LookAlike, MAX_SAMPLES_PER_PERSON } from "./schema";

function mixedPeople(index: number): AppError {
  return new AppError("invalid_input", "samples disagree", {
    reason: "samples_disagree",
    userMessage: "One of the pictures does not look like the same person. Take it again.",
    fields: [
      { path: `samples.${index}`, message: "does not look like the same person as the other samples" },
    ],
  });
}

/**
 * The fused template of all samples of a person and the photo that shows them best.
 *
 * @param samples kept samples first, then those of the request
 * @param keptCount how many are not of the request
 * @throws AppError invalid_input: `samples_disagree` names the sample of the request, or there are too many
 */
export function fuseEnrolment<S extends RuleSample & { objectKey: string }>(
  modelId: ModelId,
  samples: readonly S[],
  keptCount = 0,
): { template: Float32Array; faceImagePath: string } {
  if (samples.length > MAX_SAMPLES_PER_PERSON) {
    throw new AppError("invalid_input", "too many samples", {
      userMessage: `A person has at most ${MAX_SAMPLES_PER_PERSON} samples. Replace the earlier ones instead.`,
      fields: [{ path: "samples", message: `would make ${samples.length} of ${MAX_SAMPLES_PER_PERSON}` }],
    });
  }
  const odd = findOddSample(samples, (cosine) => similarityOf(modelId, cosine));
  // A kept sample that stands alone means that the new ones are of someone else.
  if (odd !== null) throw mixedPeople(Math.max(0, odd - keptCount));
  const template = fuseSamples(samples);
  const best = samples[bestSample(samples)];
  if (!template || !best) throw mixedPeople(0);
  return { template, faceImagePath: best.objectKey };
}

/**
 * Stops an enrolment that would make two people hard to tell apart, unless the caller knows and goes on.
 *
 * @throws AppError conflict (`look_alike`) naming the most alike person
 */
export function refuseLookAlikes(lookAlikes: readonly LookAlike[], accepted: boolean): void {
  const [nearest] = lookAlikes;
  if (!nearest || accepted) return;
  throw new AppError("conflict", "look-alike found", {
    reason: "look_alike",
    userMessage: `This face looks too much like ${nearest.name}, who is enrolled already. Check that it is not the same person; for twins, go on with accept_look_alikes.`,
  });
}
