import type { Db } from "@/lib/core/db";
import { toAppError } from "@/lib/core/http/problem";
import { queueJob } from "@/lib/core/jobs/job-queue";
import { log } from "@/lib/core/log";
import { getVerificationSettings } from "./data-settings";
import { verifyJob } from "./job-verify-logs";

const INLINE = { waitMs: 8000, lookEveryMs: 150 };

/** Wakes the worker. Never throws: a worker finds by itself what is left. */
export async function queueVerification(): Promise<void> {
  try {
    await queueJob(verifyJob);
  } catch (error) {
    log.warn({ err: toAppError(error) }, "look at check-ins could not be queued");
  }
}

/**
 * Where the school wants it (`verify_inline`), waits up to eight seconds until the worker has looked at these logs.
 *
 * @returns the states known by then, by log id; empty where nobody waits
 */
export async function awaitVerdicts(
  db: Db,
  logIds: readonly string[],
): Promise<Map<string, "provisional" | "verified" | "disputed" | "none">> {
  if (logIds.length === 0 || !(await getVerificationSettings(db)).verify_inline) return new Map();
  await queueVerification();
  const giveUpAt = Date.now() + INLINE.waitMs;
  for (;;) {
    const logs = await db.attendanceLog.findMany({
      where: { id: { in: [...logIds] } },
      select: { id: true, verification: true },
    });
    const open = logs.some(({ verification }) => verification === "provisional");
    if (!open || Date.now() > giveUpAt)
      return new Map(logs.map(({ id, verification }) => [id, verification]));
    await new Promise((resolve) => setTimeout(resolve, INLINE.lookEveryMs));
  }
}
