import type { ClassSessionView } from "../classes/schema";
import type { AttendanceLog, AttendanceStatus } from "./schema";

export interface HistoryEntry {
  session: ClassSessionView;
  /** Null while the session is still open and the person has not checked in. */
  status: AttendanceStatus | null;
}

/**
 * A person's way through the sessions of a class, oldest first: their record where there is one, absent where a
 * session has closed without one. Left out are sessions to come, cancelled ones, and those in which the missing were
 * recorded and this person was not among them: they had not joined yet.
 */
export function historyOf(sessions: ClassSessionView[], logs: AttendanceLog[]): HistoryEntry[] {
  const recorded = new Map(logs.map((log) => [log.session_id, log.status]));
  return sessions
    .filter(({ session_id, state, closed_out }) => {
      if (recorded.has(session_id)) return true;
      return state === "open" || (state === "closed" && !closed_out);
    })
    .sort((a, b) => a.starts_at.localeCompare(b.starts_at))
    .map((session) => ({
      session,
      status: recorded.get(session.session_id) ?? (session.state === "closed" ? "absent" : null),
    }));
}

/** How often each status occurs. */
export function countStatuses(entries: HistoryEntry[]): Record<AttendanceStatus, number> {
  const counts = { present: 0, late: 0, absent: 0, excused: 0 };
  for (const { status } of entries) if (status) counts[status]++;
  return counts;
}
