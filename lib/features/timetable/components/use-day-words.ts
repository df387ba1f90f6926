"use client";

import { useMemo } from "react";
import { useLocale } from "use-intl";
import { WEEKDAYS, type Weekday } from "../rules-recurrence";

/** Days of the calendar, without any time zone, as this page's language writes them. */
export function useDayWords() {
  const tag = useLocale();
  return useMemo(() => {
    const format = (options: Intl.DateTimeFormatOptions) => {
      const formatter = new Intl.DateTimeFormat(tag, { ...options, timeZone: "UTC" });
      return (day: string) => formatter.format(new Date(`${day}T00:00:00Z`));
    };
    /** `23 Nov 2026`. */
    const date = format({ day: "numeric", month: "short", year: "numeric" });
    /** `Mon 23 Nov`. */
    const shortDate = format({ weekday: "short", day: "numeric", month: "short" });
    const short = format({ weekday: "short" });
    const long = format({ weekday: "long" });
    // The first of January 2024 was a Monday.
    const sample = (weekday: Weekday) => `2024-01-0${WEEKDAYS.indexOf(weekday) + 1}`;
    return {
      date,
      shortDate: (day: string) => shortDate(day).replace(",", ""),
      weekdayShort: (weekday: Weekday) => short(sample(weekday)),
      weekdayLong: (weekday: Weekday) => long(sample(weekday)),
    };
  }, [tag]);
}
