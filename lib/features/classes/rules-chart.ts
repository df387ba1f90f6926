import type { AttendanceStatus } from "../attendance/schema";
import type { SessionState } from "./rules-session";
import { DEFAULT_STATUS_RULES, type StatusRules, weightedRate } from "./rules-status";

/** How many people or sessions have each status; `expected` is all that count. */
export interface StatusCounts {
  present: number;
  late: number;
  absent: number;
  excused: number;
  expected: number;
}

export type RecordedCounts = Record<AttendanceStatus, number>;

/** A session's counts: once it has closed, whoever was expected and has no record is absent. */
export function sessionCounts(recorded: RecordedCounts, expected: number, state: SessionState): StatusCounts {
  const withRecord = recorded.present + recorded.late + recorded.absent + recorded.excused;
  const missing = state === "closed" ? Math.max(0, expected - withRecord) : 0;
  return { ...recorded, absent: recorded.absent + missing, expected };
}

/**
 * A student's counts over the sessions that are closed or have a record of theirs.
 *
 * @param closedWithoutRecord closed sessions in which nothing is recorded of them
 * @returns with `rate` by the class's weights in [0, 1], null before the first session that counts
 */
export function studentCounts(
  recorded: RecordedCounts,
  closedWithoutRecord: number,
  rules: StatusRules = DEFAULT_STATUS_RULES,
): StatusCounts & { rate: number | null } {
  const absent = recorded.absent + closedWithoutRecord;
  const expected = recorded.present + recorded.late + recorded.excused + absent;
  return { ...recorded, absent, expected, rate: weightedRate({ ...recorded, absent }, rules) };
}
