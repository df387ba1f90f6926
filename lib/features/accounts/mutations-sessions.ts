import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { inTransaction } from "@/lib/core/transaction";
import { recordAudit } from "./mutations-audit";
import type { BrowserSessionView } from "./schema";

type Person = Extract<Caller, { kind: "user" }>;

/** A session nobody used for so long ran out by itself. */
const RUNS_OUT_MS = 12 * 3600_000;

/** One's own signed-in browsers: this one first, then the most recently used. */
export async function getBrowserSessions(input: {
  caller: Person;
  currentId: string | undefined;
  now: Date;
}): Promise<{ items: BrowserSessionView[] }> {
  const { caller, currentId, now } = input;
  const rows = await db().browserSession.findMany({
    where: {
      userId: caller.userId,
      endedAt: null,
      lastSeenAt: { gt: new Date(now.getTime() - RUNS_OUT_MS) },
    },
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
    take: 50,
  });
  const items = rows.map((row) => ({
    browser_session_id: row.id,
    agent: row.agent,
    current: row.id === currentId,
    created_at: row.createdAt.toISOString(),
    last_seen_at: row.lastSeenAt.toISOString(),
  }));
  return { items: items.sort((a, b) => Number(b.current) - Number(a.current)) };
}

/** Signs one of one's own browsers out; doing it twice changes nothing. @throws AppError not_found */
export function endOwnSession(input: { caller: Person; id: string; now: Date }): Promise<null> {
  const { caller, id, now } = input;
  return inTransaction(async (tx) => {
    const found = await tx.browserSession.findFirst({ where: { id, userId: caller.userId } });
    if (!found) throw new AppError("not_found", "browser session unknown or somebody else's");
    if (found.endedAt) return null;
    await tx.browserSession.update({ where: { id }, data: { endedAt: now } });
    await recordAudit(tx, { caller, action: "session.ended", subject: caller.userId });
    return null;
  });
}

/** Signs out everywhere but in this browser. */
export function endOwnOthers(input: {
  caller: Person;
  currentId: string | undefined;
  now: Date;
}): Promise<{ ended: number }> {
  const { caller, currentId, now } = input;
  return inTransaction(async (tx) => {
    const { count } = await tx.browserSession.updateMany({
      where: { userId: caller.userId, endedAt: null, ...(currentId ? { id: { not: currentId } } : {}) },
      data: { endedAt: now },
    });
    const details = { ended: count };
    await recordAudit(tx, { caller, action: "session.others_ended", subject: caller.userId, details });
    return { ended: count };
  });
}
