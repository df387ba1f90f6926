import dayjs from "dayjs";
import timezone from "dayjs/plugin/timezone";
import utc from "dayjs/plugin/utc";

dayjs.extend(utc);
dayjs.extend(timezone);

/** Days as addresses and date fields write them. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day of an address; null for anything else that stands there. */
export function asDay(text: string | undefined): string | null {
  return text && DAY.test(text) ? text : null;
}

/** On the calendar, not 24 hours later: days on which clocks change are longer or shorter. */
function dayAfter(day: string): string {
  return dayjs.utc(day).add(1, "day").format("YYYY-MM-DD");
}

/**
 * Whole days as the instants between which they lie, in a time zone.
 * @param fromDay first day, `2026-11-23`
 * @param toDay last day, included
 */
export function dayRange(
  fromDay: string | null | undefined,
  toDay: string | null | undefined,
  timeZone: string,
): { from?: string; to?: string } {
  return {
    ...(fromDay && DAY.test(fromDay) ? { from: dayjs.tz(fromDay, timeZone).toISOString() } : {}),
    ...(toDay && DAY.test(toDay) ? { to: dayjs.tz(dayAfter(toDay), timeZone).toISOString() } : {}),
  };
}
