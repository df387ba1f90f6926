import type { Db } from "@/lib/core/db";
import type { LookAlike } from "./schema";

/** Whom a person is known to look too much like, most alike first. */
export async function getKnownLookAlikes(db: Db, userId: string): Promise<LookAlike[]> {
  return db.$queryRaw<LookAlike[]>`
    SELECT u.user_id, u.name, p.similarity
    FROM look_alike_pairs p
    JOIN users u ON u.user_id = CASE WHEN p.user_a = ${userId}::uuid THEN p.user_b ELSE p.user_a END
    WHERE p.user_a = ${userId}::uuid OR p.user_b = ${userId}::uuid
    ORDER BY p.similarity DESC, u.user_id`;
}

/** Whether a person has a look-alike who is still here: then a face alone does not say which of them it is. */
export async function hasLookAlike(db: Db, userId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 AS one FROM look_alike_pairs p
    JOIN users u ON u.user_id = CASE WHEN p.user_a = ${userId}::uuid THEN p.user_b ELSE p.user_a END
    WHERE (p.user_a = ${userId}::uuid OR p.user_b = ${userId}::uuid) AND u.deactivated_at IS NULL
    LIMIT 1`;
  return rows.length > 0;
}
