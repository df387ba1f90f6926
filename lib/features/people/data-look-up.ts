import type { Db } from "@/lib/core/db";
import { MODEL_IDS } from "../recognition/schema";
import type { BulkPerson } from "./schema";

/** People whose email address or external id is among the keys; case does not matter. */
export async function lookUp(db: Db, keys: readonly string[]): Promise<{ items: BulkPerson[] }> {
  const wanted = [...new Set(keys.map((key) => key.toLowerCase()))];
  const items = await db.$queryRaw<BulkPerson[]>`
    SELECT u.user_id, u.name, u.email, u.external_id, u.deactivated_at IS NOT NULL AS deactivated,
      coalesce(u.embedding_model_id = ANY(${[...MODEL_IDS]}::text[]), FALSE) AS enrolled
    FROM users u WHERE u.email = ANY(${wanted}::text[]) OR lower(u.external_id) = ANY(${wanted}::text[])
    ORDER BY u.user_id`;
  return { items };
}
