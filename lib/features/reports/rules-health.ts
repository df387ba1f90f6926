import type { RecognitionHealth } from "./schema";

export type Health = RecognitionHealth["health"][number];

/** Share of people recognised at the first look, in [0, 1]; null when nobody was. */
export function firstTryShare({ recorded, first_try }: Health): number | null {
  return recorded === 0 ? null : first_try / recorded;
}

/** Looks until recognised, on average; null when nobody was. */
export function meanTries({ recorded, tries }: Health): number | null {
  return recorded === 0 ? null : tries / recorded;
}

/** Faces looked at that were not recognised. */
export function unknownFaces({ no_match, ambiguous, not_enrolled }: Health): number {
  return no_match + ambiguous + not_enrolled;
}

/** A camera or model whose recognitions are added up under its name. */
export function addHealth(
  rows: readonly Health[],
  keyOf: (row: Health) => string,
): (Health & { key: string })[] {
  const sums = new Map<string, Health & { key: string }>();
  for (const row of rows) {
    const key = keyOf(row);
    const sum = sums.get(key);
    if (!sum) {
      sums.set(key, { ...row, key });
      continue;
    }
    sum.recorded += row.recorded;
    sum.first_try += row.first_try;
    sum.tries += row.tries;
    sum.no_match += row.no_match;
    sum.ambiguous += row.ambiguous;
    sum.not_enrolled += row.not_enrolled;
    sum.disputed += row.disputed;
  }
  return [...sums.values()];
}
