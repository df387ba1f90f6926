import { randomUUID } from "node:crypto";
import { now } from "@/lib/core/clock";
import { type Db, db } from "@/lib/core/db";
import { queueJob } from "@/lib/core/jobs/job-queue";
import type { ObjectStore } from "@/lib/core/storage/object-store";
import { inTransaction } from "@/lib/core/transaction";
import { findTooAlike } from "../people/data-look-alikes";
import { replaceLookAlikePairs } from "../people/mutations-look-alike-pairs";
import { lockEnrolment } from "../people/mutations-samples";
import { fuseSamples } from "../people/rules-samples";
import { getActiveModel } from "../recognition/data-active-model";
import { getTemplateKeys } from "../recognition/data-template-keys";
import { vectorLiteral } from "../recognition/rules-vector";
import type { ModelId } from "../recognition/schema";
import { findNextToMove, getStoredSwitch } from "./data-switch";
import { reembedConfig, reembedJob } from "./job-reembed";
import type { ReembedFailureReason } from "./schema";

/** Finds the face on an enrolment photo and embeds it. */
export interface PhotoEmbedder {
  embed(
    photo: Uint8Array,
  ): Promise<{ ok: true; vector: Float32Array } | { ok: false; reason: "photo_unreadable" | "no_face" }>;
}

interface ReembedInput {
  store: ObjectStore;
  /** Loads the network; asked only when there is something to do. */
  loadEmbedder: (modelId: ModelId) => Promise<PhotoEmbedder>;
  /** True ends the stretch after the person at hand. */
  isStopping?: () => boolean;
}

interface Photo {
  object_key: string;
  quality: unknown;
  score: number | null;
  created_by: string | null;
  created_at: Date;
  /** Of the wanted model, when it was computed before. */
  vector: string | null;
  key_version: number | null;
}

/** A person's photos, oldest first, with what the model made of them before. */
function getPhotos(db: Db, userId: string, modelId: ModelId): Promise<Photo[]> {
  return db.$queryRaw<Photo[]>`
    SELECT object_key, (array_agg(quality))[1] AS quality, ((array_agg(quality))[1]->>'score')::float8 AS score,
      (array_agg(created_by))[1] AS created_by, min(created_at) AS created_at,
      max(embedding_vector::text) FILTER (WHERE model_id = ${modelId}) AS vector,
      max(template_key_version) FILTER (WHERE model_id = ${modelId}) AS key_version
    FROM face_samples WHERE user_id = ${userId}::uuid
    GROUP BY object_key ORDER BY min(created_at), object_key`;
}

interface Embedded {
  photo: Photo;
  vector: ArrayLike<number>;
  isNew: boolean;
}

async function embedPhotos(
  photos: readonly Photo[],
  { store }: ReembedInput,
  embedder: PhotoEmbedder,
): Promise<{ embedded: Embedded[]; failure: ReembedFailureReason }> {
  const embedded: Embedded[] = [];
  let failure: ReembedFailureReason = "photo_missing";
  for (const photo of photos) {
    if (photo.vector) {
      const stored = JSON.parse(photo.vector) as number[];
      const vector = (await getTemplateKeys(db())).reveal(stored, photo.key_version ?? 0);
      embedded.push({ photo, vector, isNew: false });
      continue;
    }
    const object = await store.read(photo.object_key);
    if (!object) continue;
    const result = await embedder.embed(object.content);
    if (result.ok) embedded.push({ photo, vector: result.vector, isNew: true });
    else failure = result.reason;
  }
  return { embedded, failure };
}

/** Keeps the person's template of the earlier model and puts the new one in its place. */
async function moveTo(
  tx: Db,
  input: { userId: string; modelId: ModelId; embedded: readonly Embedded[]; template: Float32Array },
): Promise<void> {
  const { userId, modelId, embedded, template } = input;
  const keys = await getTemplateKeys(tx);
  for (const { photo, vector } of embedded.filter(({ isNew }) => isNew)) {
    await tx.$executeRaw`
      INSERT INTO face_samples (sample_id, user_id, model_id, embedding_vector, template_key_version, object_key, quality,
        created_by, created_at)
      VALUES (${randomUUID()}::uuid, ${userId}::uuid, ${modelId}, ${vectorLiteral(keys.protect(vector))}::vector,
        ${keys.current}, ${photo.object_key}, ${JSON.stringify(photo.quality)}::jsonb, ${photo.created_by}::uuid,
        ${photo.created_at}::timestamptz)
      ON CONFLICT (object_key, model_id) DO NOTHING`;
  }
  await tx.$executeRaw`
    INSERT INTO user_templates (user_id, model_id, embedding_vector, template_key_version)
    SELECT user_id, embedding_model_id, embedding_vector, template_key_version FROM users
    WHERE user_id = ${userId}::uuid AND embedding_model_id <> ${modelId}
    ON CONFLICT (user_id, model_id) DO UPDATE
      SET embedding_vector = excluded.embedding_vector, template_key_version = excluded.template_key_version`;
  await tx.$executeRaw`DELETE FROM user_templates WHERE user_id = ${userId}::uuid AND model_id = ${modelId}`;
  await tx.$executeRaw`
    UPDATE users SET embedding_vector = ${vectorLiteral(keys.protect(template))}::vector,
      template_key_version = ${keys.current}, embedding_model_id = ${modelId}
    WHERE user_id = ${userId}::uuid`;
}

/** Moves one person to a model, or notes why their photos do not do. Doing it twice changes nothing. */
async function movePerson(
  userId: string,
  modelId: ModelId,
  input: ReembedInput,
  embedder: PhotoEmbedder,
): Promise<void> {
  const photos = await getPhotos(db(), userId, modelId);
  const { embedded, failure } = await embedPhotos(photos, input, embedder);
  const template = fuseSamples(
    embedded.map(({ vector, photo }) => ({ vector, score: photo.score ?? undefined })),
  );
  await inTransaction(async (tx) => {
    await lockEnrolment(tx);
    // Enrolled anew, removed or switched back meanwhile: what was computed is of no use, and the next turn sees why.
    const current = await getPhotos(tx, userId, modelId);
    const same =
      current.length === photos.length &&
      current.every(({ object_key }, i) => object_key === photos[i]?.object_key);
    if (!same || (await getActiveModel(tx)) !== modelId) return;
    if (template) {
      await moveTo(tx, { userId, modelId, embedded, template });
      // Other networks find other people alike.
      const lookAlikes = await findTooAlike(tx, { modelId, template, exceptUserId: userId });
      return replaceLookAlikePairs(tx, { userId, modelId, lookAlikes, now: now() });
    }
    await tx.reembedFailure.upsert({
      where: { userId_modelId: { userId, modelId } },
      create: { userId, modelId, reason: failure },
      update: { reason: failure },
    });
  });
}

/**
 * Moves people to the active model, one after another, until nobody is left, the switch is paused or the stretch is
 * over; then another job goes on. Where it stands is in the tables alone, so it may be killed at any time.
 *
 * @throws AppError unavailable when the database or the photo store cannot be reached
 */
export async function reembedPeople(input: ReembedInput): Promise<void> {
  const until = Date.now() + reembedConfig.stretchMs;
  while (!input.isStopping?.()) {
    const { paused } = await getStoredSwitch(db());
    const modelId = await getActiveModel(db());
    const userId = paused ? null : await findNextToMove(db(), modelId);
    if (!userId) return;
    if (Date.now() > until) break;
    await movePerson(userId, modelId, input, await input.loadEmbedder(modelId));
  }
  await queueJob(reembedJob);
}
