import { type StatusRules, weightedRate } from "../classes/rules-status";
import { countMarks, type Marks } from "./rules-marks";
import { weightsOfMarks } from "./rules-rate";

/** When a student is worth a word. Few sessions say little, hence the least numbers. */
export const ALERTS = {
  /** Absences in a row, excused sessions left out. */
  streak: 3,
  /** Share of lates among the times they came. */
  lateShare: 0.3,
  /** Below this rate. */
  rate: 0.75,
  /** How much of their rate they lost from the first to the last session of the line through them. */
  fall: 0.25,
  leastSessions: 4,
  leastForTrend: 6,
} as const;

export type Alert = "streak" | "falling" | "low" | "late";

export interface Slipping {
  /** In [0, 1]; null before the first session that counts. */
  rate: number | null;
  /** Absences in a row up to the newest session. */
  streak: number;
  longestStreak: number;
  /** Change of the rate over the shown sessions along a straight line, in [-1, 1]; null for too few sessions. */
  change: number | null;
  alerts: Alert[];
}

/** Absences in a row: the newest run (0 when the last counted mark is none) and the longest. Excused ones neither count nor break. */
export function absenceStreaks(marks: Marks): { streak: number; longestStreak: number } {
  let streak = 0;
  let longestStreak = 0;
  for (const mark of marks) {
    if (mark === "a") streak++;
    else if (mark === "p" || mark === "l") streak = 0;
    longestStreak = Math.max(longestStreak, streak);
  }
  return { streak, longestStreak };
}

/** Slope of the least-squares line through evenly spaced values, per step. 0 for fewer than two. */
export function slopeOf(values: readonly number[]): number {
  const n = values.length;
  if (n < 2) return 0;
  const middle = (n - 1) / 2;
  let covariance = 0;
  for (const [i, value] of values.entries()) covariance += (i - middle) * value;
  // Sum of squared distances from the middle of 0..n-1.
  return covariance / ((n * (n * n - 1)) / 12);
}

/** What a student's marks say about how they are doing. */
export function slippingOf(marks: Marks, rules: StatusRules): Slipping {
  const counts = countMarks(marks);
  const rate = weightedRate(counts, rules);
  const values = weightsOfMarks(marks, rules);
  const change = values.length < ALERTS.leastForTrend ? null : clamp(slopeOf(values) * (values.length - 1));
  const { streak, longestStreak } = absenceStreaks(marks);
  const came = counts.present + counts.late;
  const alerts: Alert[] = [];
  if (streak >= ALERTS.streak) alerts.push("streak");
  if (change !== null && change <= -ALERTS.fall) alerts.push("falling");
  if (rate !== null && values.length >= ALERTS.leastSessions && rate < ALERTS.rate) alerts.push("low");
  if (came >= ALERTS.leastSessions && counts.late / came >= ALERTS.lateShare) alerts.push("late");
  return { rate, streak, longestStreak, change, alerts };
}

// A line through few points can leave the range that rates have.
function clamp(value: number): number {
  return Math.max(-1, Math.min(1, value));
}

/** How grave an alert is, for order only. */
const GRAVITY: Record<Alert, number> = { streak: 4, falling: 3, low: 2, late: 1 };

interface Sortable extends Pick<Slipping, "alerts" | "streak" | "rate"> {
  name: string;
}

/** The most worrying first: by the sum of their alerts, then the streak, then the lowest rate, then by name. */
export function bySlipping(a: Sortable, b: Sortable): number {
  const gravity = ({ alerts }: Sortable) => alerts.reduce((sum, alert) => sum + GRAVITY[alert], 0);
  return (
    gravity(b) - gravity(a) ||
    b.streak - a.streak ||
    (a.rate ?? 2) - (b.rate ?? 2) ||
    a.name.localeCompare(b.name)
  );
}
