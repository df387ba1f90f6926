const caches = new Map<string, Intl.DateTimeFormat>();

function dateFormat(tag: string, timeZone: string | undefined, options: Intl.DateTimeFormatOptions) {
  const key = `${tag} ${timeZone ?? ""} ${JSON.stringify(options)}`;
  let found = caches.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(tag, { ...options, ...(timeZone ? { timeZone } : {}) });
    caches.set(key, found);
  }
  return found;
}

/** Dates, times and shares in a language (`en-GB`, `es`). Without a time zone: the device's own. */
export function makeFormats(tag: string) {
  const formatter = (options: Intl.DateTimeFormatOptions) => (iso: string, timeZone?: string) =>
    dateFormat(tag, timeZone, options).format(new Date(iso));
  const weekday = formatter({ weekday: "short", day: "numeric", month: "short" });

  /** `09:05`. */
  const formatTime = formatter({ hour: "2-digit", minute: "2-digit" });
  /** `Mon 23 Nov`. */
  const formatDay = (iso: string, timeZone?: string) => weekday(iso, timeZone).replace(",", "");
  /** `23 Nov`, for axes. */
  const formatShortDay = formatter({ day: "numeric", month: "short" });
  /** `23 Nov 2026`. */
  const formatDate = formatter({ day: "numeric", month: "short", year: "numeric" });
  /** `Mon 23 Nov, 09:05`. */
  const formatDateTime = (iso: string, timeZone?: string) =>
    `${formatDay(iso, timeZone)}, ${formatTime(iso, timeZone)}`;
  /** `09:00–10:30`. */
  const formatSpan = (startIso: string, endIso: string, timeZone?: string) =>
    `${formatTime(startIso, timeZone)}–${formatTime(endIso, timeZone)}`;
  const percent = new Intl.NumberFormat(tag, { style: "percent" });
  /** A share in [0, 1] as whole percent; a dash when there is none yet. Never rounds up to 100 %. */
  const formatRate = (rate: number | null) => {
    if (rate === null) return "–";
    return percent.format(rate < 1 ? Math.min(0.99, Math.round(rate * 100) / 100) : 1);
  };
  return { formatTime, formatDay, formatShortDay, formatDate, formatDateTime, formatSpan, formatRate };
}

export type Formats = ReturnType<typeof makeFormats>;
