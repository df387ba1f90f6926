import { SERIES } from "./attendance-series";

type Counts = Record<(typeof SERIES)[number]["key"], number>;

/** The statuses that occur, so that charts do not explain colours they do not use. */
export function shownStatuses(rows: readonly Counts[]): Set<string> {
  return new Set(SERIES.filter(({ key }) => rows.some((row) => row[key] > 0)).map(({ key }) => key));
}
