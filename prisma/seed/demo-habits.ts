import type { AttendanceStatus } from "@/lib/features/attendance/schema";

/** How a demo student comes to class; made up, so that every chart has something to say. */
export type Habit = "punctual" | "usual" | "monday_late" | "often_late" | "slipping" | "ill" | "seldom";

/** The week of the term in which whoever has the habit `ill` is away, with an excuse. */
export const ILL_WEEK = 8;

/** By place in the list of students; the rest is `usual`. Student 01 is left for the visitor. */
const HABITS: Record<number, Habit> = {
  1: "punctual",
  2: "monday_late",
  3: "punctual",
  4: "slipping",
  5: "ill",
  7: "often_late",
  9: "punctual",
  11: "seldom",
  12: "monday_late",
  14: "slipping",
  16: "punctual",
  18: "ill",
  19: "often_late",
  22: "punctual",
  25: "monday_late",
};

export function habitOf(student: number): Habit {
  return HABITS[student] ?? "usual";
}

/**
 * What a student does in one session.
 *
 * @param week of the term, from 0
 * @param weekday 1 is Monday
 * @param chance a uniform number in [0, 1) for coming at all, and one for coming late
 */
export function outcomeOf(
  habit: Habit,
  { week, weekday, chance }: { week: number; weekday: number; chance: { come: number; late: number } },
): AttendanceStatus {
  const comes: Record<Habit, number> = {
    punctual: 0.99,
    usual: 0.95,
    monday_late: 0.95,
    often_late: 0.93,
    // From all but always to every third time within the term.
    slipping: Math.max(0.3, 0.99 - Math.max(0, week - 3) * 0.08),
    ill: 0.96,
    seldom: 0.6,
  };
  const isLate: Record<Habit, number> = {
    punctual: 0.01,
    usual: 0.06,
    monday_late: weekday === 1 ? 0.8 : 0.05,
    often_late: 0.45,
    slipping: 0.08 + Math.max(0, week - 3) * 0.03,
    ill: 0.05,
    seldom: 0.2,
  };
  if (habit === "ill" && week === ILL_WEEK) return "excused";
  if (chance.come >= comes[habit]) return "absent";
  return chance.late < isLate[habit] ? "late" : "present";
}
