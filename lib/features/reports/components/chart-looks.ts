/** What every chart of this folder passes to @mantine/charts, so that they look alike. */
export const AXIS = {
  tick: { fontSize: 12, fill: "var(--mantine-color-dimmed)" },
  tickLine: false,
} as const;

export const PERCENT_AXIS = { ...AXIS, domain: [0, 100], ticks: [0, 25, 50, 75, 100], width: 44 };

/** Rates as charts draw them: whole percents, gaps where there is none. */
export function toPercent(rate: number | null): number | null {
  return rate === null ? null : Math.round(rate * 1000) / 10;
}
