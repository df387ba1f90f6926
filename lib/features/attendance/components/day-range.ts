import dayjs from "dayjs";
import timezone from "dayjs/plugin/timezone";
import utc from "dayjs/plugin/utc";

dayjs.extend(utc);
dayjs.extend(timezone);

/** Days as addresses and date fields write them. */
export const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Whole days as the instants between which they lie, in a time zone.
 * @param fromDay first day, `2026-11-23`
 * @param toDay last day, included
 */
export function dayRange(
  fromDay: string | undefined,
  toDay: string | undefined,
  timeZone: string,
): { from?: string; to?: string } {
  return {
    ...(fromDay && DAY.test(fromDay) ? { from: dayjs.tz(fromDay, timeZone).toISOString() } : {}),
    ...(toDay && DAY.test(toDay) ? { to: dayjs.tz(toDay, timeZone).add(1, "day").toISOString() } : {}),
  };
}
