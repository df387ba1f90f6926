import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { inTransaction } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import { writeStatusChange } from "../corrections/mutations-write-change";
import { requireExcuse } from "./data-excuses";
import type { Excuse } from "./schema";

interface Decide {
  caller: Extract<Caller, { kind: "user" }>;
  excuseId: string;
  decision: "accepted" | "declined";
  note?: string | undefined;
  now: Date;
}

/** Absences that the excuse covers become excused. @returns how many */
async function excuseAbsences(tx: Db, { caller, excuseId, now }: Decide): Promise<number> {
  const changed = await tx.$queryRaw<{ session_id: string; user_id: string; revision: number }[]>`
    UPDATE attendance_logs l SET status = 'excused', revision = l.revision + 1
    FROM excuses e, class_sessions s, classes c
    WHERE e.excuse_id = ${excuseId}::uuid AND c.class_id = e.class_id AND s.class_id = e.class_id
      AND l.session_id = s.session_id AND l.user_id = e.user_id AND l.status = 'absent' AND s.cancelled_at IS NULL
      AND (e.session_id = s.session_id
        OR (s.starts_at AT TIME ZONE c.time_zone)::date BETWEEN e.first_day AND e.last_day)
    RETURNING l.session_id, l.user_id, l.revision`;
  for (const { session_id: sessionId, user_id: userId, revision } of changed) {
    await writeStatusChange(tx, {
      ...{ sessionId, userId, changedBy: caller.userId, from: "absent", to: "excused" },
      ...{ reason: "Excuse accepted", revision, now },
    });
  }
  return changed.length;
}

/**
 * Decides on an excuse, once. Accepting turns the absences it covers into excused ones; sessions that close later are
 * excused by their closing.
 *
 * @throws AppError not_found, conflict (`already_decided`)
 */
export function decide(input: Decide): Promise<{ excuse: Excuse; excused: number }> {
  const { caller, excuseId, decision, note, now } = input;
  return inTransaction(async (tx) => {
    const { class_id: classId } = await requireExcuse(tx, caller, excuseId);
    // A session that is being closed out at this moment is waited for; one that is not yet, will see the decision.
    await tx.$queryRaw`SELECT session_id FROM class_sessions
      WHERE class_id = ${classId}::uuid AND closed_out_at IS NULL AND closes_at <= ${now}::timestamptz FOR UPDATE`;
    const { count } = await tx.excuse.updateMany({
      where: { id: excuseId, state: "submitted" },
      data: { state: decision, decidedBy: caller.userId, decidedAt: now, note: note || null },
    });
    if (count === 0) {
      const { state, decided_by } = await requireExcuse(tx, caller, excuseId);
      throw new AppError("conflict", "excuse decided", {
        reason: "already_decided",
        userMessage: decided_by
          ? `${decided_by} has already ${state} this excuse.`
          : "This excuse does not wait for a decision any more.",
      });
    }
    const excused = decision === "accepted" ? await excuseAbsences(tx, input) : 0;
    await recordAudit(tx, { caller, action: `excuse.${decision}`, subject: excuseId, details: { excused } });
    return { excuse: await requireExcuse(tx, caller, excuseId), excused };
  });
}
