import { addCounts, type Counts, type StatusWeights, weightedRate } from "./rules-rate";

/** Sessions added up. */
export interface Group extends Counts {
  sessions: number;
}
export type RatedGroup = Group & { rate: number | null };

/** One group of all rows, with its rate. */
export function withRate(rows: readonly Group[], weights: StatusWeights): RatedGroup {
  const counts = addCounts(rows);
  const sessions = rows.reduce((sum, row) => sum + row.sessions, 0);
  return { sessions, ...counts, rate: weightedRate(counts, weights) };
}

/** Groups added up by a key, in the order in which keys first appear. */
export function groupRows<Row extends Group, Key>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
  weights: StatusWeights,
): [Key, RatedGroup][] {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups].map(([key, group]) => [key, withRate(group, weights)]);
}

/** Lowest rate first, those without one last. */
export function byRate(a: { rate: number | null }, b: { rate: number | null }): number {
  return (a.rate ?? 2) - (b.rate ?? 2);
}
