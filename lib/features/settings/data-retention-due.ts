import type { Db } from "@/lib/core/db";
import { isRetentionDue } from "./rules-retention";

/** The row of `settings` that says when the last run ended. */
export const LAST_RUN_KEY = "retention_last_run";

/** Whether tonight's deletion has not run yet. */
export async function hasRetentionDue(db: Db, now: Date): Promise<boolean> {
  const row = await db.setting.findUnique({ where: { key: LAST_RUN_KEY } });
  return isRetentionDue(row?.value, now);
}
