import dayjs from "dayjs";
import timezone from "dayjs/plugin/timezone";
import utc from "dayjs/plugin/utc";
import type { StatusRules } from "../classes/rules-status";
import type { Counts } from "./rules-rate";
import { groupRows, type RatedGroup } from "./rules-school";

dayjs.extend(utc);
dayjs.extend(timezone);

/** A week's sessions added up; `monday` is its first day, `2026-11-23`. */
export interface Week extends RatedGroup {
  monday: string;
}

/** The Monday of the week an instant falls in, on the calendar of a time zone. */
export function mondayOf(at: string | Date, timeZone: string): string {
  const day = dayjs(at).tz(timeZone);
  return day.subtract((day.day() + 6) % 7, "day").format("YYYY-MM-DD");
}

/** Weeks oldest first without gaps: one without sessions, for instance of holidays, is there with rate null. */
export function fillWeeks(weeks: readonly [monday: string, group: RatedGroup][]): Week[] {
  const known = new Map(weeks);
  const mondays = [...known.keys()].sort();
  const [first, last] = [mondays[0], mondays.at(-1)];
  if (!first || !last) return [];
  const filled: Week[] = [];
  for (let day = dayjs.utc(first); !day.isAfter(last, "day"); day = day.add(7, "day")) {
    const monday = day.format("YYYY-MM-DD");
    const none = { sessions: 0, present: 0, late: 0, absent: 0, excused: 0, rate: null };
    filled.push({ monday, ...(known.get(monday) ?? none) });
  }
  return filled;
}

/** Sessions added up by week. */
export function byWeek(
  sessions: readonly (Counts & { starts_at: string })[],
  timeZone: string,
  rules: StatusRules,
): Week[] {
  const rows = sessions.map((session) => ({ ...session, sessions: 1, rules }));
  return fillWeeks(groupRows(rows, (row) => mondayOf(row.starts_at, timeZone)));
}

/** The week of `now` and the last one before it that have a rate. */
export function thisWeekAgainstLast(
  weeks: readonly Week[],
  timeZone: string,
  now: Date,
): { now: Week | null; before: Week | null } {
  const monday = mondayOf(now, timeZone);
  const rated = weeks.filter((week) => week.rate !== null);
  return {
    now: rated.find((week) => week.monday === monday) ?? null,
    before: rated.filter((week) => week.monday < monday).at(-1) ?? null,
  };
}
