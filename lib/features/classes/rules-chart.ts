import type { AttendanceStatus } from "../attendance/schema";
import type { SessionState } from "./rules-session";

/** How many people or sessions have each status; `expected` is all that count. */
export interface StatusCounts {
  present: number;
  late: number;
  absent: number;
  excused: number;
  expected: number;
}

export type RecordedCounts = Record<AttendanceStatus, number>;

/** A session's counts: once it has closed, roster members without a record are absent. */
export function sessionCounts(
  recorded: RecordedCounts,
  rosterSize: number,
  state: SessionState,
): StatusCounts {
  const withRecord = recorded.present + recorded.late + recorded.absent + recorded.excused;
  const missing = state === "closed" ? Math.max(0, rosterSize - withRecord) : 0;
  return { ...recorded, absent: recorded.absent + missing, expected: rosterSize };
}

/**
 * A student's counts over the sessions that are closed or have a record of theirs.
 *
 * @param closedWithoutRecord closed sessions in which nothing is recorded of them
 * @returns with `rate` = (present + late) / expected in [0, 1], null before the first session
 */
export function studentCounts(
  recorded: RecordedCounts,
  closedWithoutRecord: number,
): StatusCounts & { rate: number | null } {
  const absent = recorded.absent + closedWithoutRecord;
  const expected = recorded.present + recorded.late + recorded.excused + absent;
  const rate = expected === 0 ? null : (recorded.present + recorded.late) / expected;
  return { ...recorded, absent, expected, rate };
}
