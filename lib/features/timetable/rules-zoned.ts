import dayjs from "dayjs";
import timezone from "dayjs/plugin/timezone.js";
import utc from "dayjs/plugin/utc.js";

dayjs.extend(utc);
dayjs.extend(timezone);

const DAY_FORMAT = "YYYY-MM-DD";

/** The instant at which clocks of `timeZone` show a time (`09:00`) on a day (`2026-11-23`). */
export function zonedInstant(day: string, time: string, timeZone: string): Date {
  return dayjs.tz(`${day} ${time}`, timeZone).toDate();
}

/** The day it is somewhere, `2026-11-23`. */
export function zonedDay(at: Date, timeZone: string): string {
  return dayjs(at).tz(timeZone).format(DAY_FORMAT);
}

/** What clocks somewhere show, `09:00`. */
export function zonedTime(at: Date, timeZone: string): string {
  return dayjs(at).tz(timeZone).format("HH:mm");
}

/** Days later on the calendar; time zones have no part in it. */
export function addDays(day: string, count: number): string {
  return dayjs.utc(day).add(count, "day").format(DAY_FORMAT);
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  const weekday = dayjs.utc(day).day();
  return addDays(day, -((weekday + 6) % 7));
}

/** A `DATE` column's value as `2026-11-23`. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
