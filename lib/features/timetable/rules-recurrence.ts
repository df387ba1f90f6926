import type { Options } from "rrule";
import * as rrule from "rrule";

// Bundlers take the package's modules; Node itself takes its CommonJS build, whose names are all in `default`.
const { RRule } = "RRule" in rrule ? rrule : (rrule as { default: typeof import("rrule") }).default;

/** Parts of RFC 5545 that choose days; anything finer or a start of its own would contradict the schedule's. */
const ALLOWED: readonly (keyof Options)[] = [
  "freq",
  "interval",
  "count",
  "until",
  "wkst",
  "byweekday",
  "bymonthday",
  "bymonth",
  "bysetpos",
];
const FREQUENCIES = [RRule.DAILY, RRule.WEEKLY, RRule.MONTHLY, RRule.YEARLY];
const MAX_LENGTH = 300;

/** RFC 5545's names of weekdays, Monday first. */
export const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A rule as the editor shows it: on some weekdays, every so many weeks, perhaps until a day. */
export interface WeeklyRule {
  weekdays: Weekday[];
  everyWeeks: number;
  /** `2026-12-18`, included. */
  until: string | null;
}

const atMidnight = (day: string) => new Date(`${day}T00:00:00Z`);

function parse(text: string): Partial<Options> {
  return RRule.parseString(text.replace(/^RRULE:/i, ""));
}

/** Why a rule cannot be used, in words, or null when it can. */
export function ruleProblem(text: string): string | null {
  if (text.length > MAX_LENGTH) return `is longer than ${MAX_LENGTH} characters`;
  if (/DTSTART|TZID|[\r\n]/i.test(text)) return "must be a single RRULE without DTSTART";
  try {
    const parts = parse(text);
    const foreign = Object.keys(parts).find((part) => !(ALLOWED as string[]).includes(part));
    if (foreign) return `must choose days only, not ${foreign}`;
    if (parts.freq === undefined || !FREQUENCIES.includes(parts.freq))
      return "needs FREQ=DAILY, WEEKLY, MONTHLY or YEARLY";
    if (parts.interval !== undefined && !(parts.interval >= 1 && parts.interval <= 52))
      return "has an INTERVAL outside 1 to 52";
    new RRule({ ...parts, dtstart: atMidnight("2026-01-01") });
    return null;
  } catch {
    return "is not an RRULE such as FREQ=WEEKLY;BYDAY=MO,WE";
  }
}

/**
 * Days of a rule in [from, to], both included, in order. Days are computed without any clock, so that no change of
 * clocks moves them.
 *
 * @param firstDay where the rule begins; weeks are counted from it
 */
export function ruleDays(input: { rrule: string; firstDay: string; from: string; to: string }): string[] {
  const { rrule, firstDay, from, to } = input;
  const rule = new RRule({ ...parse(rrule), dtstart: atMidnight(firstDay) });
  return rule.between(atMidnight(from), atMidnight(to), true).map((day) => day.toISOString().slice(0, 10));
}

/** The rule's text. */
export function weeklyRule({ weekdays, everyWeeks, until }: WeeklyRule): string {
  return [
    "FREQ=WEEKLY",
    ...(everyWeeks > 1 ? [`INTERVAL=${everyWeeks}`] : []),
    `BYDAY=${WEEKDAYS.filter((day) => weekdays.includes(day)).join(",")}`,
    ...(until ? [`UNTIL=${until.replaceAll("-", "")}`] : []),
  ].join(";");
}

/** A rule's text as the editor shows it, or null when it says more than the editor can. */
export function readWeeklyRule(text: string): WeeklyRule | null {
  const parts = new Map(
    text
      .replace(/^RRULE:/i, "")
      .split(";")
      .map((part) => {
        const [name = "", value = ""] = part.split("=");
        return [name.toUpperCase(), value] as const;
      }),
  );
  const known = ["FREQ", "INTERVAL", "BYDAY", "UNTIL"];
  if (parts.get("FREQ") !== "WEEKLY" || [...parts.keys()].some((name) => !known.includes(name))) return null;
  const days = (parts.get("BYDAY") ?? "").split(",");
  const weekdays = WEEKDAYS.filter((day) => days.includes(day));
  if (weekdays.length === 0 || weekdays.length !== days.length) return null;
  const [, year, month, day] = parts.get("UNTIL")?.match(/^(\d{4})(\d{2})(\d{2})/) ?? [];
  return {
    weekdays,
    everyWeeks: Number(parts.get("INTERVAL") ?? 1),
    until: year && month && day ? `${year}-${month}-${day}` : null,
  };
}
