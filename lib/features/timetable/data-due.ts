import type { Db } from "@/lib/core/db";

/** Whether a session closed whose missing are not recorded yet. */
export async function hasSessionsToClose(db: Db, now: Date): Promise<boolean> {
  const due = await db.classSession.findFirst({
    where: { closedOutAt: null, cancelledAt: null, closesAt: { lte: now } },
    select: { id: true },
  });
  return due !== null;
}
