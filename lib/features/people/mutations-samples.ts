import { randomUUID } from "node:crypto";
import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { getTemplateKeys } from "../recognition/data-template-keys";
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
 * Writes samples, one row a model, and takes their uploads, inside a transaction.
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
  const keys = await getTemplateKeys(tx);
  const rows = samples.flatMap(({ objectKey, vector, others = new Map(), quality = {} }) =>
    [[modelId, vector] as const, ...others].map(([model, values]) => ({
      model,
      literal: vectorLiteral(keys.protect(values)),
      objectKey,
      quality: JSON.stringify(quality),
    })),
  );
  await tx.$executeRaw`
    INSERT INTO face_samples (sample_id, user_id, model_id, embedding_vector, template_key_version, object_key, quality,
      created_by, created_at)
    SELECT sample_id, ${userId}::uuid, model_id, literal::vector(128), ${keys.current}::int, object_key, quality,
      ${createdBy}::uuid, ${now}::timestamptz
    FROM unnest(
      ${rows.map(() => randomUUID())}::uuid[], ${rows.map((row) => row.model)}::text[],
      ${rows.map((row) => row.literal)}::text[], ${rows.map((row) => row.objectKey)}::text[],
      ${rows.map((row) => row.quality)}::jsonb[]
    ) AS given(sample_id, model_id, literal, object_key, quality)`;
}

/**
 * Sets the person's fused template and picture. Templates of other models that are not given are gone: they would not
 * know the new samples.
 */
export async function setTemplate(
  tx: Db,
  input: {
    userId: string;
    modelId: ModelId;
    template: ArrayLike<number>;
    others?: ReadonlyMap<ModelId, ArrayLike<number>>;
    faceImagePath: string;
    now: Date;
  },
): Promise<void> {
  const { userId, others = new Map<ModelId, ArrayLike<number>>() } = input;
  const keys = await getTemplateKeys(tx);
  await tx.$executeRaw`
    UPDATE users SET embedding_vector = ${vectorLiteral(keys.protect(input.template))}::vector,
      template_key_version = ${keys.current}, embedding_model_id = ${input.modelId}, face_image_path = ${input.faceImagePath},
      updated_at = ${input.now}::timestamptz
    WHERE user_id = ${userId}::uuid`;
  await dropKeptTemplates(tx, userId);
  for (const [modelId, template] of others) {
    await tx.$executeRaw`
      INSERT INTO user_templates (user_id, model_id, embedding_vector, template_key_version)
      VALUES (${userId}::uuid, ${modelId}, ${vectorLiteral(keys.protect(template))}::vector, ${keys.current})`;
  }
}

/** Forgets a person's templates of other models, and which models failed on their photos. */
export async function dropKeptTemplates(tx: Db, userId: string): Promise<void> {
  await tx.userTemplate.deleteMany({ where: { userId } });
  await tx.reembedFailure.deleteMany({ where: { userId } });
}
