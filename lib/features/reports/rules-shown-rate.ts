import type { AttendanceStatus } from "../attendance/schema";
import type { Counts } from "./rules-rate";

export type ShownRate<Row> = (row: Row) => number | null;

/** The share of all records that have a status, in [0, 1]; null without records. */
export function shareOf(counts: Counts, status: AttendanceStatus): number | null {
  const all = counts.present + counts.late + counts.absent + counts.excused;
  return all === 0 ? null : counts[status] / all;
}

/** What charts draw of a row: its rate, or the share of the one status that the reader filters by. */
export function shownRate<Row extends Counts & { rate: number | null }>(
  status: AttendanceStatus | undefined,
): ShownRate<Row> {
  return status ? (row) => shareOf(row, status) : (row) => row.rate;
}
