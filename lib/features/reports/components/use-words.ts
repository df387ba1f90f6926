"use client";

import { useMemo } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { AttendanceStatus } from "@/lib/features/attendance/schema";
import { useFormats } from "@/lib/ui/use-formats";
import type { ClassInsights } from "../schema";

/** A Monday, so that adding days gives every weekday. */
const SOME_MONDAY = Date.UTC(2024, 0, 1);
const HOUR_MS = 3600_000;

/** Dates, rates and statuses as this page's reader and a class write them. */
export function useWords(timeZone: string, statuses?: ClassInsights["statuses"]) {
  const format = useFormatter();
  const { formatShortDay, formatDateTime, formatRate, formatTime } = useFormats();
  const t = useTranslations("attendance.statuses");
  return useMemo(() => {
    const labels = new Map(statuses?.map(({ status, label }) => [status, label]));
    const weekdayAt = (weekday: number, length: "short" | "long") =>
      format.dateTime(new Date(SOME_MONDAY + (weekday - 1) * 24 * HOUR_MS), {
        weekday: length,
        timeZone: "UTC",
      });
    return {
      /** `23 Nov`. */
      day: (iso: string) => formatShortDay(iso, timeZone),
      /** `23 Nov` of a calendar day such as `2026-11-23`. */
      calendarDay: (day: string) => formatShortDay(`${day}T00:00:00Z`, "UTC"),
      /** `Mon 23 Nov, 09:05`. */
      moment: (iso: string) => formatDateTime(iso, timeZone),
      /** 1 Monday to 7 Sunday. */
      weekday: (weekday: number, length: "short" | "long" = "short") => weekdayAt(weekday, length),
      /** `09:00`. */
      hour: (hour: number) => formatTime(new Date(SOME_MONDAY + hour * HOUR_MS).toISOString(), "UTC"),
      rate: formatRate,
      /** Of a chart's axis or tooltip, from 0 to 100. */
      percent: (value: number) => formatRate(value / 100),
      /** The class's own word or the language's. */
      status: (status: AttendanceStatus) => labels.get(status) ?? t(status),
      number: (value: number, digits = 0) => format.number(value, { maximumFractionDigits: digits }),
    };
  }, [format, formatShortDay, formatDateTime, formatRate, formatTime, t, timeZone, statuses]);
}
export type Words = ReturnType<typeof useWords>;
