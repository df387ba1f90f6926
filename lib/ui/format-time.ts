const LOCALE = "en-GB";

const formats = new Map<string, Intl.DateTimeFormat>();

function format(
  name: string,
  iso: string,
  timeZone: string | undefined,
  options: Intl.DateTimeFormatOptions,
) {
  const key = `${name} ${timeZone ?? ""}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(LOCALE, { ...options, ...(timeZone ? { timeZone } : {}) });
    formats.set(key, found);
  }
  return found.format(new Date(iso));
}

/** `09:05`. Without a time zone: the device's own. */
export function formatTime(iso: string, timeZone?: string): string {
  return format("time", iso, timeZone, { hour: "2-digit", minute: "2-digit" });
}

/** `Mon 23 Nov`. */
export function formatDay(iso: string, timeZone?: string): string {
  return format("day", iso, timeZone, { weekday: "short", day: "numeric", month: "short" }).replace(",", "");
}

/** `23 Nov`, for axes. */
export function formatShortDay(iso: string, timeZone?: string): string {
  return format("short-day", iso, timeZone, { day: "numeric", month: "short" });
}

/** `23 Nov 2026`. */
export function formatDate(iso: string, timeZone?: string): string {
  return format("date", iso, timeZone, { day: "numeric", month: "short", year: "numeric" });
}

/** `Mon 23 Nov, 09:05`. */
export function formatDateTime(iso: string, timeZone?: string): string {
  return `${formatDay(iso, timeZone)}, ${formatTime(iso, timeZone)}`;
}

/** `09:00–10:30`. */
export function formatSpan(startIso: string, endIso: string, timeZone?: string): string {
  return `${formatTime(startIso, timeZone)}–${formatTime(endIso, timeZone)}`;
}
