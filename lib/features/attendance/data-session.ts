import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { Prisma } from "@/lib/core/generated/prisma/client";
import { inClassOf } from "../classes/policy";
import { type CheckInWindow, isOpen, notOpenSentence } from "./rules-window";

export interface MarkableSession extends CheckInWindow {
  sessionId: string;
  classId: string;
  room: string | null;
  /** Assurance level that the class asks for, 1 to 3. */
  requiredAssurance: number;
}

interface SessionRow {
  session_id: string;
  class_id: string;
  room: string | null;
  required_assurance: number;
  opens_at: Date;
  late_after: Date;
  closes_at: Date;
  cancelled_at: Date | null;
}

/**
 * The session this caller may mark attendance in, open at `now`.
 *
 * @param graceMs so long after it closed it still counts as open
 * @throws AppError not_found for an unknown session and for one of a class the caller has no part in; conflict
 * (reason `session_not_open`) outside its window
 */
export async function requireMarkableSession(
  db: Db,
  { caller, sessionId, now, graceMs = 0 }: { caller: Caller; sessionId: string; now: Date; graceMs?: number },
): Promise<MarkableSession> {
  const rows = await db.$queryRaw<SessionRow[]>`
    SELECT s.session_id, s.class_id, s.opens_at, s.late_after, s.closes_at, s.cancelled_at,
      coalesce(s.room, c.room) AS room, c.required_assurance
    FROM class_sessions s JOIN classes c ON c.class_id = s.class_id
    WHERE s.session_id = ${sessionId}::uuid AND c.archived_at IS NULL
      AND ${inClassOf(caller, Prisma.sql`s.class_id`)}`;
  const row = rows[0];
  if (!row) throw new AppError("not_found", "session unknown or not the caller's");
  const session: MarkableSession = {
    sessionId: row.session_id,
    classId: row.class_id,
    room: row.room,
    requiredAssurance: row.required_assurance,
    opensAt: row.opens_at,
    lateAfter: row.late_after,
    closesAt: row.closes_at,
  };
  if (row.cancelled_at) {
    throw new AppError("conflict", "session cancelled", {
      reason: "session_not_open",
      userMessage: "This session was cancelled, so nobody checks in.",
    });
  }
  if (!isOpen({ ...session, closesAt: new Date(session.closesAt.getTime() + graceMs) }, now)) {
    throw new AppError("conflict", "session not open", {
      reason: "session_not_open",
      userMessage: notOpenSentence(session, now),
    });
  }
  return session;
}
