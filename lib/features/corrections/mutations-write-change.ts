import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { recordAudit } from "../accounts/mutations-audit";
import type { AttendanceStatus } from "../attendance/schema";

/** Appends a line to the history of corrections. */
export async function writeStatusChange(
  tx: Db,
  change: {
    sessionId: string;
    userId: string;
    changedBy: string | null;
    from: AttendanceStatus | null;
    to: AttendanceStatus | null;
    reason: string;
    revision: number;
    now: Date;
  },
): Promise<void> {
  await tx.attendanceChange.create({
    data: {
      sessionId: change.sessionId,
      userId: change.userId,
      changedAt: change.now,
      changedBy: change.changedBy,
      fromStatus: change.from,
      toStatus: change.to,
      reason: change.reason,
      revision: change.revision,
    },
  });
}

/**
 * A correction's line in its history and in the audit log. The audit log's lock comes with it: write everything else
 * of the transaction before.
 */
export async function noteCorrection(
  tx: Db,
  { caller, ...change }: Omit<Parameters<typeof writeStatusChange>[1], "changedBy"> & { caller: Caller },
): Promise<void> {
  const { sessionId, userId, from, to, revision } = change;
  await writeStatusChange(tx, { ...change, changedBy: caller.kind === "user" ? caller.userId : null });
  const details = { user_id: userId, from, to, revision };
  await recordAudit(tx, { caller, action: "attendance.corrected", subject: sessionId, details });
}
