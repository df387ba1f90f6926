import type { AttendanceStatus } from "../attendance/schema";
import { type Marks, statusOfMark } from "./rules-marks";

export type Counts = Record<AttendanceStatus, number>;

/** What one session of a status adds to a rate, in [0, 1]; null leaves the session out of the rate. */
export type StatusWeights = Record<AttendanceStatus, number | null>;

/** Late counts as here, excused does not count at all. */
export const DEFAULT_WEIGHTS: StatusWeights = { present: 1, late: 1, absent: 0, excused: null };

const STATUSES = ["present", "late", "absent", "excused"] as const;

/** Attendance in [0, 1]: the weights' mean over everything that counts. Null when nothing does. */
export function weightedRate(counts: Counts, weights: StatusWeights): number | null {
  let due = 0;
  let reached = 0;
  for (const status of STATUSES) {
    const weight = weights[status];
    if (weight === null) continue;
    due += counts[status];
    reached += weight * counts[status];
  }
  return due === 0 ? null : reached / due;
}

/** The weight of each mark that counts, oldest first. */
export function weightsOfMarks(marks: Marks, weights: StatusWeights): number[] {
  return [...marks].flatMap((mark) => {
    const status = statusOfMark(mark);
    const weight = status && weights[status];
    return weight === null ? [] : [weight];
  });
}

/** Sum of counts. */
export function addCounts(all: readonly Counts[]): Counts {
  const sum = { present: 0, late: 0, absent: 0, excused: 0 };
  for (const counts of all) for (const status of STATUSES) sum[status] += counts[status];
  return sum;
}
