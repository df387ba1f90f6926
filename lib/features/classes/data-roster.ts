import type { z } from "zod";
import type { Db } from "@/lib/core/db";
import { MODEL_IDS } from "../recognition/schema";
import type { rosterMember } from "./schema";

/** A class's roster by name. `enrolled`: has a template. */
export async function getRosterOf(
  db: Db,
  classId: string,
): Promise<{ items: z.input<typeof rosterMember>[] }> {
  const items = await db.$queryRaw<z.input<typeof rosterMember>[]>`
    SELECT u.user_id, u.name, u.email, 
      coalesce(u.embedding_model_id = ANY(${[...MODEL_IDS]}::text[]), FALSE) AS enrolled
    FROM roster_entries r JOIN users u ON u.user_id = r.user_id
    WHERE r.class_id = ${classId}::uuid
    ORDER BY lower(u.name), u.user_id`;
  return { items };
}
