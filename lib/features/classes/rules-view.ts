import { type SessionTimes, stateAt } from "./rules-session";
import type { ClassSessionView } from "./schema";

/** A row of `class_sessions` with its class and its counts. */
export interface SessionRow extends SessionTimes {
  sessionId: string;
  classId: string;
  classCode: string;
  className: string;
  room: string | null;
  otherRoom: boolean;
  timeZone: string;
  title: string | null;
  revision: number;
  movedFrom: Date | null;
  cancelledAt: Date | null;
  closedOutAt: Date | null;
  cancelReason: string | null;
  scheduleId: string | null;
  expected: number;
  recorded: number;
}

/** What the API tells of a session at `now`. */
export function toSessionView(row: SessionRow, now: Date): ClassSessionView {
  return {
    session_id: row.sessionId,
    class_id: row.classId,
    class_code: row.classCode,
    class_name: row.className,
    room: row.room,
    other_room: row.otherRoom,
    time_zone: row.timeZone,
    title: row.title,
    starts_at: row.startsAt.toISOString(),
    ends_at: row.endsAt.toISOString(),
    opens_at: row.opensAt.toISOString(),
    late_after: row.lateAfter.toISOString(),
    closes_at: row.closesAt.toISOString(),
    state: stateAt(row, now),
    revision: row.revision,
    moved_from: row.movedFrom?.toISOString() ?? null,
    cancel_reason: row.cancelReason,
    closed_out: row.closedOutAt !== null,
    schedule_id: row.scheduleId,
    expected: row.expected,
    recorded: row.recorded,
  };
}
