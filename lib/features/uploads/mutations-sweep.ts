import { db } from "@/lib/core/db";
import { toAppError } from "@/lib/core/http/problem";
import { log } from "@/lib/core/log";
import { removeObjects } from "./mutations-remove";
import { sweptBefore } from "./rules-lifetime";

const BATCH = 100;
const BETWEEN_SWEEPS_MS = 10 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

async function removeBatch(before: Date): Promise<number> {
  const expired = await db().upload.findMany({
    where: { usedAt: null, expiresAt: { lt: before } },
    orderBy: { expiresAt: "asc" },
    take: BATCH,
    select: { objectKey: true },
  });
  const gone = await removeObjects(expired.map((upload) => upload.objectKey));
  await db().upload.deleteMany({ where: { objectKey: { in: gone }, usedAt: null } });
  return gone.length;
}

/**
 * Removes uploads that nothing took: the object first, then its row, so that a failure is tried again. Challenges
 * and rate limits of that age go as well, failed tries and used room codes a day later.
 *
 * @returns how many uploads were removed
 */
export async function removeExpiredUploads(now: Date): Promise<number> {
  const before = sweptBefore(now);
  let removed = 0;
  for (;;) {
    const count = await removeBatch(before);
    removed += count;
    // A short batch is the last one, or some could not be removed: those wait for the next sweep.
    if (count < BATCH) break;
  }
  await db().challenge.deleteMany({ where: { expiresAt: { lt: before } } });
  await db().deviceNonce.deleteMany({ where: { expiresAt: { lt: before } } });
  await db().pairingCode.deleteMany({ where: { expiresAt: { lt: before } } });
  const dayBefore = new Date(before.getTime() - DAY_MS);
  await db().checkInFailure.deleteMany({ where: { failedAt: { lt: dayBefore } } });
  await db().roomCodeUse.deleteMany({ where: { usedAt: { lt: dayBefore } } });
  await db().rateLimit.deleteMany({ where: { expire: { lt: before.getTime() } } });
  return removed;
}

let lastSweep = 0;

/** Sweeps at most every ten minutes a process; for after an answer, so failures are only logged. */
export async function sweepNowAndThen(now: Date): Promise<void> {
  if (now.getTime() - lastSweep < BETWEEN_SWEEPS_MS) return;
  lastSweep = now.getTime();
  try {
    await removeExpiredUploads(now);
  } catch (error) {
    log.error({ err: toAppError(error) }, "sweep of unused uploads failed");
  }
}
