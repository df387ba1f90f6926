import { type Caller, callerRef } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { getActiveModel, requireActiveModel } from "../recognition/data-active-model";
import { unitVectorOf } from "../recognition/rules-vector";
import type { ModelId } from "../recognition/schema";
import { requireStored } from "../uploads/data-stored";
import { usableSince } from "../uploads/rules-lifetime";
import type { FaceSampleInput, SampleQuality } from "./schema";

/** A sample that passed every check of its own and is ready to be written. */
export interface NewSample {
  /** Unit vector. */
  vector: Float32Array;
  objectKey: string;
  quality: SampleQuality | undefined;
  score: number | undefined;
}

/**
 * Checks the samples of a request: vectors of the active model with a direction, photos that were granted to this
 * very caller for an enrolment, not used yet and really in the store.
 *
 * @throws AppError invalid_input (`model_not_active`, `photo_not_usable`), unavailable
 */
export async function requireNewSamples(input: {
  caller: Caller;
  samples: readonly FaceSampleInput[];
  now: Date;
}): Promise<{ modelId: ModelId; samples: NewSample[] }> {
  const modelId = await getActiveModel(db());
  requireActiveModel(
    modelId,
    input.samples.map((sample, i) => ({ path: `samples.${i}.model_id`, modelId: sample.model_id })),
  );
  const samples = input.samples.map((sample, i) => ({
    vector: unitVectorOf(sample.embedding_vector, `samples.${i}.embedding_vector`),
    objectKey: sample.face_image_path,
    quality: sample.quality,
    score: sample.quality?.score,
  }));
  const granted = await db().upload.findMany({
    where: {
      objectKey: { in: samples.map((sample) => sample.objectKey) },
      purpose: "enrolment",
      issuedTo: callerRef(input.caller),
      usedAt: null,
      expiresAt: { gt: usableSince(input.now) },
    },
    select: { objectKey: true, bytes: true, mime: true },
  });
  await requireStored(
    samples.map(({ objectKey }, i) => ({ objectKey, path: `samples.${i}.face_image_path` })),
    new Map(granted.map(({ objectKey, ...grant }) => [objectKey, grant])),
  );
  return { modelId, samples };
}
