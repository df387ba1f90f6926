import type { Db } from "@/lib/core/db";
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
