import { type Caller, callerRef } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { getActiveModel, requireActiveModel, requireModelsInUse } from "../recognition/data-active-model";
import { faceVectorsOf } from "../recognition/rules-face-vectors";
import type { ModelId } from "../recognition/schema";
import { requireStored } from "../uploads/data-stored";
import { usableSince } from "../uploads/rules-lifetime";
import type { FaceSampleInput, SampleQuality } from "./schema";

/** A sample that passed every check of its own and is ready to be written. */
export interface NewSample {
  /** Unit vector of the active model. */
  vector: Float32Array;
  /** The same face by other models in use. */
  others?: ReadonlyMap<ModelId, Float32Array>;
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
  await requireModelsInUse(
    db(),
    modelId,
    input.samples.flatMap(({ other_vectors = [] }, i) =>
      other_vectors.map((other, j) => ({
        path: `samples.${i}.other_vectors.${j}.model_id`,
        modelId: other.model_id,
      })),
    ),
  );
  const samples = input.samples.map((sample, i) => ({
    ...activeAndOthers(faceVectorsOf(sample, `samples.${i}`), modelId),
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

function activeAndOthers(vectors: Map<ModelId, Float32Array>, active: ModelId) {
  const vector = vectors.get(active);
  if (!vector) throw new Error("a sample without a vector of the active model was let through");
  return { vector, others: new Map([...vectors].filter(([modelId]) => modelId !== active)) };
}
