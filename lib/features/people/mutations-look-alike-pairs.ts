import type { Db } from "@/lib/core/db";
import type { ModelId } from "../recognition/schema";
import type { LookAlike } from "./schema";

/**
 * Notes whom a person looks too much like, in place of what was known before: their template is another one now. Inside
 * the transaction that sets it; an empty list forgets all.
 */
export async function replaceLookAlikePairs(
  tx: Db,
  input: { userId: string; modelId: ModelId; lookAlikes: readonly LookAlike[]; now: Date },
): Promise<void> {
  const { userId, modelId, lookAlikes, now } = input;
  await tx.$executeRaw`
    DELETE FROM look_alike_pairs WHERE user_a = ${userId}::uuid OR user_b = ${userId}::uuid`;
  if (lookAlikes.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO look_alike_pairs (user_a, user_b, model_id, similarity, found_at)
    SELECT least(${userId}::uuid, other), greatest(${userId}::uuid, other), ${modelId}, similarity, ${now}::timestamptz
    FROM unnest(
      ${lookAlikes.map(({ user_id }) => user_id)}::uuid[], ${lookAlikes.map(({ similarity }) => similarity)}::float8[]
    ) AS given(other, similarity)`;
}
