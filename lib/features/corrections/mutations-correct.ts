import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { inTransaction } from "@/lib/core/transaction";
import { MANUAL_SOURCE } from "../attendance/rules-sources";
import type { AttendanceStatus } from "../attendance/schema";
import { requireSession } from "../classes/data-sessions";
import { stateAt } from "../classes/rules-session";
import { statusLabel } from "../classes/rules-status";
import { noteCorrection } from "./mutations-write-change";
import { type CurrentRecord, decideCorrection } from "./rules-correction";
import type { CorrectStatusBody, CorrectStatusReply } from "./schema";

type LockedRecord = CurrentRecord & { logId: string };

interface Correction {
  caller: Extract<Caller, { kind: "user" }>;
  body: CorrectStatusBody;
  now: Date;
}

/** The record, which nobody else changes until this transaction ends. */
async function lockRecord(tx: Db, sessionId: string, userId: string): Promise<LockedRecord | null> {
  const [row] = await tx.$queryRaw<LockedRecord[]>`
    SELECT log_id AS "logId", status, revision, method FROM attendance_logs
    WHERE session_id = ${sessionId}::uuid AND user_id = ${userId}::uuid FOR UPDATE`;
  return row ?? null;
}

async function lastRevision(tx: Db, sessionId: string, userId: string): Promise<number> {
  const last = await tx.attendanceChange.aggregate({
    where: { sessionId, userId },
    _max: { revision: true },
  });
  return last._max.revision ?? 0;
}

async function labelOf(tx: Db, classId: string, status: AttendanceStatus): Promise<string> {
  const own = await tx.classStatus.findUnique({ where: { classId_status: { classId, status } } });
  return statusLabel(status, own?.label ?? null);
}

/** Says who was quicker and what they made of it. */
async function changedMeanwhile(
  tx: Db,
  { classId, sessionId, userId }: { classId: string; sessionId: string; userId: string },
  current: CurrentRecord | null,
): Promise<AppError> {
  const last = await tx.attendanceChange.findFirst({
    where: { sessionId, userId },
    orderBy: [{ changedAt: "desc" }, { revision: "desc" }],
  });
  const author =
    last?.changedBy && last.revision === (current?.revision ?? last.revision)
      ? await tx.user.findUnique({ where: { id: last.changedBy }, select: { name: true } })
      : null;
  const to = current ? await labelOf(tx, classId, current.status) : "no record";
  return new AppError("conflict", "changed meanwhile", {
    reason: "changed_meanwhile",
    userMessage: author
      ? `Changed meanwhile by ${author.name} to ${to}. Look again before you change it.`
      : `Changed meanwhile to ${to}. Look again before you change it.`,
  });
}

const REFUSALS = {
  session_not_open: "This session has not begun yet; correct it once check-in is open.",
  session_cancelled: "This session was cancelled, so nobody has a status in it.",
  not_removable: "This record can be changed, not taken away.",
} as const;

/** Writes the decided status. @returns the new revision, or null when a record appeared at this very moment */
async function write(
  tx: Db,
  { caller, body, now }: Correction,
  current: LockedRecord | null,
): Promise<{ logId: string | null; revision: number } | null> {
  const { session_id: sessionId, user_id: userId, status } = body;
  if (current && status === null) {
    await tx.attendanceLog.delete({ where: { id: current.logId } });
    return { logId: null, revision: current.revision + 1 };
  }
  if (status === null) return null;
  if (current) {
    const updated = await tx.attendanceLog.update({
      where: { id: current.logId },
      // Nobody's machine decided this any more.
      data: {
        status,
        revision: { increment: 1 },
        ...(current.method === "automatic" ? { method: "manual", recordedBy: caller.userId } : {}),
      },
      select: { revision: true },
    });
    return { logId: current.logId, revision: updated.revision };
  }
  const revision = (await lastRevision(tx, sessionId, userId)) + 1;
  const [made] = await tx.$queryRaw<{ log_id: string }[]>`
    INSERT INTO attendance_logs (log_id, user_id, session_id, timestamp, camera_source, status, method, recorded_by,
      revision)
    VALUES (gen_random_uuid(), ${userId}::uuid, ${sessionId}::uuid, ${now}::timestamptz, ${MANUAL_SOURCE},
      ${status}::"AttendanceStatus", 'manual'::"RecordMethod", ${caller.userId}::uuid, ${revision}::int)
    ON CONFLICT (session_id, user_id) DO NOTHING RETURNING log_id`;
  return made ? { logId: made.log_id, revision } : null;
}

/**
 * Sets a person's status in a session by hand and keeps who, when, from what, to what and why.
 *
 * @throws AppError not_found (session, or a person who does not belong to it), conflict (`changed_meanwhile`,
 * `session_not_open`, `session_cancelled`, `not_removable`)
 */
export function correctAttendance(correction: Correction): Promise<CorrectStatusReply> {
  const { caller, body, now } = correction;
  const { session_id: sessionId, user_id: userId, status } = body;
  return inTransaction(async (tx) => {
    const session = await requireSession(tx, caller, sessionId);
    const current = await lockRecord(tx, sessionId, userId);
    const isMember = await tx.rosterEntry.count({ where: { classId: session.classId, userId } });
    if (!current && isMember === 0) throw new AppError("not_found", "nobody of this session");
    const decision = decideCorrection({
      state: stateAt(session, now),
      current,
      seenRevision: body.revision,
      wanted: status,
    });
    const key = { classId: session.classId, sessionId, userId };
    if (decision.do === "refuse") {
      if (decision.reason === "changed_meanwhile") throw await changedMeanwhile(tx, key, current);
      const { reason } = decision;
      throw new AppError("conflict", reason, { reason, userMessage: REFUSALS[reason] });
    }
    const label = status && (await labelOf(tx, session.classId, status));
    const reply = { session_id: sessionId, user_id: userId, status, status_label: label };
    if (decision.do === "nothing")
      return { ...reply, log_id: current?.logId ?? null, revision: current?.revision ?? 0 };
    const written = await write(tx, correction, current);
    if (!written) throw await changedMeanwhile(tx, key, await lockRecord(tx, sessionId, userId));
    const from = current?.status ?? null;
    const { revision } = written;
    const { reason } = body;
    await noteCorrection(tx, { caller, sessionId, userId, from, to: status, reason, revision, now });
    return { ...reply, log_id: written.logId, revision: written.logId ? revision : 0 };
  });
}
