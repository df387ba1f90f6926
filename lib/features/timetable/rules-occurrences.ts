import { deriveWindow, type SessionTimes } from "../classes/rules-session";
import { ruleDays } from "./rules-recurrence";
import { addDays, zonedInstant } from "./rules-zoned";

const MINUTE_MS = 60_000;

/** Days, both included: `2026-12-21`. */
export interface DaySpan {
  firstDay: string;
  lastDay: string;
}

/** A recurring meeting; times are what clocks in the class's time zone show. */
export interface SchedulePlan {
  rrule: string;
  firstDay: string;
  /** `09:00`. */
  startTime: string;
  /** Not after the start: on the next day. */
  endTime: string;
  opensMinutesBefore: number;
  lateAfterMinutes: number;
  closesAfterMinutes: number | null;
}

/** What else decides whether a day has a session. */
export interface Calendar {
  timeZone: string;
  term: DaySpan | null;
  holidays: readonly DaySpan[];
}

export interface Occurrence extends SessionTimes {
  /** The day it begins on, where the class is. */
  day: string;
}

/** Minutes on the clock from the start to the end, at most a day. */
export function wallMinutes({ startTime, endTime }: Pick<SchedulePlan, "startTime" | "endTime">): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const between = minutes(endTime) - minutes(startTime);
  return between > 0 ? between : between + 24 * 60;
}

const within = (day: string, span: DaySpan) => span.firstDay <= day && day <= span.lastDay;

/** The holiday a day falls in, if any. */
export function holidayOn<H extends DaySpan>(day: string, holidays: readonly H[]): H | null {
  return holidays.find((holiday) => within(day, holiday)) ?? null;
}

/** Days of the plan in [from, to] that lie in the term, holidays not yet taken out. */
export function termDays(
  plan: SchedulePlan,
  { term }: Pick<Calendar, "term">,
  range: { from: string; to: string },
): string[] {
  const { rrule, firstDay } = plan;
  return ruleDays({ rrule, firstDay, ...range }).filter((day) => !term || within(day, term));
}

/** When a meeting of one day begins and ends: as the clocks there say, whatever they did in between. */
export function spanOn(
  day: string,
  plan: Pick<SchedulePlan, "startTime" | "endTime">,
  timeZone: string,
): { startsAt: Date; endsAt: Date } {
  const startsAt = zonedInstant(day, plan.startTime, timeZone);
  const endDay = plan.endTime > plan.startTime ? day : addDays(day, 1);
  const clockEnd = zonedInstant(endDay, plan.endTime, timeZone);
  // In the hour that clocks leave out an end could come before its start.
  const endsAt =
    clockEnd > startsAt ? clockEnd : new Date(startsAt.getTime() + wallMinutes(plan) * MINUTE_MS);
  return { startsAt, endsAt };
}

/** The session of one day. */
export function occurrenceOn(day: string, plan: SchedulePlan, timeZone: string): Occurrence {
  return { day, ...deriveWindow({ ...spanOn(day, plan, timeZone), ...plan }) };
}

/** All sessions of a plan on days in [from, to], in order, without holidays. */
export function occurrencesOf(
  plan: SchedulePlan,
  calendar: Calendar,
  range: { from: string; to: string },
): Occurrence[] {
  return termDays(plan, calendar, range)
    .filter((day) => !holidayOn(day, calendar.holidays))
    .map((day) => occurrenceOn(day, plan, calendar.timeZone));
}
