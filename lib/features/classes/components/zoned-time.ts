import dayjs from "dayjs";
import timezone from "dayjs/plugin/timezone";
import utc from "dayjs/plugin/utc";

dayjs.extend(utc);
dayjs.extend(timezone);

/** A wall-clock time (`2026-11-23 09:00`) in a time zone as an ISO instant. */
export function zonedToIso(wallClock: string, timeZone: string): string {
  return dayjs.tz(wallClock, timeZone).toISOString();
}

/** The next full hour in a time zone, as a wall-clock time. */
export function nextFullHour(nowMs: number, timeZone: string): string {
  return dayjs(nowMs).tz(timeZone).add(1, "hour").startOf("hour").format("YYYY-MM-DD HH:mm:ss");
}
