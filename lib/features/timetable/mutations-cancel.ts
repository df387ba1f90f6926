import type { Caller } from "@/lib/core/auth/caller";
import { inTransaction } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import { requireSession } from "../classes/data-sessions";
import { toSessionView } from "../classes/rules-view";
import type { ClassSessionView } from "../classes/schema";

interface OneSession {
  caller: Caller;
  sessionId: string;
  now: Date;
}

/**
 * Cancels a session: it is counted nowhere, and what closing it wrote about missing people goes. Records of people
 * who were there stay, so that a restored session is as it was. @throws AppError not_found
 */
export function cancelClassSession(input: OneSession & { reason?: string }): Promise<ClassSessionView> {
  const { caller, sessionId, now, reason } = input;
  return inTransaction(async (tx) => {
    await requireSession(tx, caller, sessionId);
    const { count } = await tx.classSession.updateMany({
      where: { id: sessionId, cancelledAt: null },
      data: { cancelledAt: now, cancelReason: reason || null, closedOutAt: null },
    });
    if (count > 0) {
      await tx.attendanceLog.deleteMany({ where: { sessionId, method: "automatic" } });
      await recordAudit(tx, { caller, action: "session.cancelled", subject: sessionId });
    }
    return toSessionView(await requireSession(tx, caller, sessionId), now);
  });
}

/** Lets a cancelled session take place; one that is over is closed out again by the job. @throws AppError not_found */
export function restoreClassSession({ caller, sessionId, now }: OneSession): Promise<ClassSessionView> {
  return inTransaction(async (tx) => {
    await requireSession(tx, caller, sessionId);
    const { count } = await tx.classSession.updateMany({
      where: { id: sessionId, cancelledAt: { not: null } },
      data: { cancelledAt: null, cancelReason: null, editedAt: now },
    });
    if (count > 0) await recordAudit(tx, { caller, action: "session.restored", subject: sessionId });
    return toSessionView(await requireSession(tx, caller, sessionId), now);
  });
}
