import { STATUSES, type StatusCountsOnly, type StatusRules } from "../classes/rules-status";
import { type Marks, statusOfMark } from "./rules-marks";

export type Counts = StatusCountsOnly;

/** The weight of each mark that counts, oldest first. */
export function weightsOfMarks(marks: Marks, rules: StatusRules): number[] {
  return [...marks].flatMap((mark) => {
    const status = statusOfMark(mark);
    const weight = status ? rules[status].weight : null;
    return weight === null ? [] : [weight];
  });
}

/** Sum of counts. */
export function addCounts(all: readonly Counts[]): Counts {
  const sum = { present: 0, late: 0, absent: 0, excused: 0 };
  for (const counts of all) for (const status of STATUSES) sum[status] += counts[status];
  return sum;
}
