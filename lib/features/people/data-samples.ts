import type { Db } from "@/lib/core/db";
import type { ModelId } from "../recognition/schema";

/** A sample as the table holds it. */
export interface StoredSample {
  objectKey: string;
  vector: number[];
  score: number | undefined;
}

/** A person's samples of one model, oldest first. */
export async function getSamples(
  db: Db,
  { userId, modelId }: { userId: string; modelId: ModelId },
): Promise<StoredSample[]> {
  const rows = await db.$queryRaw<{ object_key: string; vector: string; score: number | null }[]>`
    SELECT object_key, embedding_vector::text AS vector, (quality->>'score')::float8 AS score
    FROM face_samples WHERE user_id = ${userId}::uuid AND model_id = ${modelId}
    ORDER BY created_at, sample_id`;
  return rows.map((row) => ({
    objectKey: row.object_key,
    vector: JSON.parse(row.vector) as number[],
    score: row.score ?? undefined,
  }));
}
