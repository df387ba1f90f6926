import type { Db } from "@/lib/core/db";
import { getTemplateKeys } from "../recognition/data-template-keys";
import type { ModelId } from "../recognition/schema";

/** A sample as the table holds it. */
export interface StoredSample {
  objectKey: string;
  /** As the network gave it. */
  vector: ArrayLike<number>;
  score: number | undefined;
}

/** A person's samples of one model, oldest first. */
export async function getSamples(
  db: Db,
  { userId, modelId }: { userId: string; modelId: ModelId },
): Promise<StoredSample[]> {
  const keys = await getTemplateKeys(db);
  const rows = await db.$queryRaw<
    { object_key: string; vector: string; key_version: number; score: number | null }[]
  >`
    SELECT object_key, embedding_vector::text AS vector, template_key_version AS key_version,
      (quality->>'score')::float8 AS score
    FROM face_samples WHERE user_id = ${userId}::uuid AND model_id = ${modelId}
    ORDER BY created_at, sample_id`;
  return rows.map((row) => ({
    objectKey: row.object_key,
    vector: keys.reveal(JSON.parse(row.vector) as number[], row.key_version),
    score: row.score ?? undefined,
  }));
}
