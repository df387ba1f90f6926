import { randomUUID } from "node:crypto";
import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { vectorLiteral } from "../recognition/rules-vector";
import type { ModelId } from "../recognition/schema";
import type { NewSample } from "./data-new-samples";

// Any constant will do: one enrolment at a time in the whole school, so that two calls cannot both find no look-alike.
const ENROLMENT_LOCK = 4_137_001;

/** Lets one enrolment at a time past; ends with the transaction. */
export async function lockEnrolment(tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${ENROLMENT_LOCK}::bigint)`;
}

/**
 * Writes samples and takes their uploads, inside a transaction.
 *
 * @throws AppError invalid_input when another call took one of the photos in the meantime
 */
export async function insertSamples(
  tx: Db,
  input: { caller: Caller; userId: string; modelId: ModelId; samples: readonly NewSample[]; now: Date },
): Promise<void> {
  const { caller, userId, modelId, samples, now } = input;
  const objectKeys = samples.map((sample) => sample.objectKey);
  const taken = await tx.upload.updateMany({
    where: { objectKey: { in: objectKeys }, usedAt: null },
    data: { usedAt: now },
  });
  if (taken.count !== samples.length) {
    throw new AppError("invalid_input", "photo taken meanwhile", {
      reason: "photo_not_usable",
      userMessage: "A photo of this request was used by another one. Take it again.",
    });
  }
  const createdBy = caller.kind === "user" ? caller.userId : null;
  await tx.$executeRaw`
    INSERT INTO face_samples (sample_id, user_id, model_id, embedding_vector, object_key, quality, created_by, created_at)
    SELECT sample_id, ${userId}::uuid, ${modelId}::text, literal::vector(128), object_key, quality, ${createdBy}::uuid,
      ${now}::timestamptz
    FROM unnest(
      ${samples.map(() => randomUUID())}::uuid[], ${samples.map((sample) => vectorLiteral(sample.vector))}::text[],
      ${objectKeys}::text[], ${samples.map((sample) => JSON.stringify(sample.quality ?? {}))}::jsonb[]
    ) AS given(sample_id, literal, object_key, quality)`;
}

/** Sets the person's fused template and picture. */
export async function setTemplate(
  tx: Db,
  input: { userId: string; modelId: ModelId; template: ArrayLike<number>; faceImagePath: string; now: Date },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE users SET embedding_vector = ${vectorLiteral(input.template)}::vector,
      embedding_model_id = ${input.modelId}, face_image_path = ${input.faceImagePath},
      updated_at = ${input.now}::timestamptz
    WHERE user_id = ${input.userId}::uuid`;
}
