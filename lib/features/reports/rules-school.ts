import { type StatusRules, weigh } from "../classes/rules-status";
import { addCounts, type Counts } from "./rules-rate";

/** Sessions of classes with the same rules, added up. */
export type Group = Counts & { sessions: number; rules: StatusRules };
export type RatedGroup = Counts & { sessions: number; rate: number | null };

/** One group of all rows. Its rate is the mean of all that counts, each by the rules of its own class. */
export function withRate(rows: readonly Group[]): RatedGroup {
  let sessions = 0;
  let attended = 0;
  let counted = 0;
  for (const row of rows) {
    const sums = weigh(row, row.rules);
    sessions += row.sessions;
    attended += sums.attended;
    counted += sums.counted;
  }
  return { sessions, ...addCounts(rows), rate: counted === 0 ? null : attended / counted };
}

/** Groups added up by a key, in the order in which keys first appear. */
export function groupRows<Row extends Group, Key>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): [Key, RatedGroup][] {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups].map(([key, group]) => [key, withRate(group)]);
}

/** Lowest rate first, those without one last. */
export function byRate(a: { rate: number | null }, b: { rate: number | null }): number {
  return (a.rate ?? 2) - (b.rate ?? 2);
}
