import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { requireSession } from "../classes/data-sessions";
import type { StatusChange } from "./schema";

type ChangeRow = Omit<StatusChange, "changed_at"> & { changed_at: Date };

/** Corrections of one record, newest first. @throws AppError not_found; for students also for anybody else's */
export async function getStatusChanges(
  db: Db,
  { caller, sessionId, userId }: { caller: Caller; sessionId: string; userId: string },
): Promise<{ items: StatusChange[] }> {
  await requireSession(db, caller, sessionId);
  if (caller.kind === "user" && caller.role === "student" && caller.userId !== userId)
    throw new AppError("not_found", "another student's record");
  const rows = await db.$queryRaw<ChangeRow[]>`
    SELECT h.changed_at, u.name AS changed_by, h.from_status, h.to_status, h.reason, h.revision
    FROM attendance_changes h LEFT JOIN users u ON u.user_id = h.changed_by
    WHERE h.session_id = ${sessionId}::uuid AND h.user_id = ${userId}::uuid
    ORDER BY h.changed_at DESC, h.revision DESC LIMIT 100`;
  return { items: rows.map((row) => ({ ...row, changed_at: row.changed_at.toISOString() })) };
}
