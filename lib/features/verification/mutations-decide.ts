import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { inTransaction } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import type { AttendanceStatus } from "../attendance/schema";
import { requireSession } from "../classes/data-sessions";
import { writeStatusChange } from "../corrections/mutations-write-change";
import type { DecideLogBody } from "./schema";

interface LogRow {
  session_id: string;
  user_id: string;
  status: AttendanceStatus;
  revision: number;
  undecided: boolean;
}

export interface LogDecision {
  reply: { outcome: "accepted" | "removed" | "absent" };
  /** Object keys of photos that no log holds any more: to be removed after the answer. */
  unusedEvidence: string[];
}

/** The log, which nobody else decides until this transaction ends. */
async function lockLog(tx: Db, logId: string): Promise<LogRow> {
  const rows = await tx.$queryRaw<LogRow[]>`
    SELECT session_id, user_id, status, revision,
      reviewed_at IS NULL AND (verification = 'disputed' OR method = 'pin') AS undecided
    FROM attendance_logs WHERE log_id = ${logId}::uuid FOR UPDATE`;
  if (!rows[0]) throw new AppError("not_found", "log unknown");
  return rows[0];
}

/**
 * A teacher's decision on a check-in that the server disputes or that shows no face. Accepting makes it verified;
 * rejecting takes it back while the session is open, so that the student may try again, and makes it an absence
 * afterwards.
 *
 * @throws AppError not_found, conflict (`already_decided`)
 */
export function decideCheckIn({
  caller,
  logId,
  body,
  now,
}: {
  caller: Extract<Caller, { kind: "user" }>;
  logId: string;
  body: DecideLogBody;
  now: Date;
}): Promise<LogDecision> {
  return inTransaction(async (tx) => {
    const log = await lockLog(tx, logId);
    const session = await requireSession(tx, caller, log.session_id);
    if (!log.undecided) {
      throw new AppError("conflict", "already decided", {
        reason: "already_decided",
        userMessage: "Somebody has decided this already.",
      });
    }
    const { user_id: userId, session_id: sessionId } = log;
    const details = { log_id: logId, user_id: userId, reason: body.reason };
    if (body.decision === "accept") {
      await tx.$executeRaw`
        UPDATE attendance_logs SET reviewed_by = ${caller.userId}::uuid, reviewed_at = ${now}::timestamptz,
          verification = CASE WHEN verification = 'disputed' THEN 'verified'::"Verification" ELSE verification END
        WHERE log_id = ${logId}::uuid`;
      await recordAudit(tx, { caller, action: "check_in.accepted", subject: sessionId, details });
      return { reply: { outcome: "accepted" }, unusedEvidence: [] };
    }
    const isOpen = now < session.closesAt;
    const to = isOpen ? null : ("absent" as const);
    const frames = isOpen
      ? await tx.evidenceFrame.findMany({ where: { logId }, select: { objectKey: true } })
      : [];
    if (isOpen) await tx.attendanceLog.delete({ where: { id: logId } });
    else {
      const data = { status: "absent" as const, reviewedBy: caller.userId, reviewedAt: now };
      await tx.attendanceLog.update({ where: { id: logId }, data: { ...data, revision: { increment: 1 } } });
    }
    const revision = log.revision + 1;
    const change = { sessionId, userId, changedBy: caller.userId, from: log.status, to, revision, now };
    await writeStatusChange(tx, { ...change, reason: body.reason });
    await recordAudit(tx, { caller, action: "check_in.rejected", subject: sessionId, details });
    return {
      reply: { outcome: isOpen ? "removed" : "absent" },
      unusedEvidence: frames.map(({ objectKey }) => objectKey),
    };
  });
}
