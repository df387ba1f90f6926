"use client";

import dayjs from "dayjs";
import timezone from "dayjs/plugin/timezone";
import utc from "dayjs/plugin/utc";
import { attendanceStatus } from "@/lib/features/attendance/schema";
import { asDay, dayRange } from "@/lib/ui/day-range";
import { useUrlFilter } from "@/lib/ui/use-url-filter";
import { sessionKind } from "../schema";

dayjs.extend(utc);
dayjs.extend(timezone);

/** Ranges by name, in days back from today; `all` has no beginning, `days` is chosen day by day. */
export const RANGES = { month: 28, term: 84, year: 364 } as const;
export const RANGE_NAMES = ["month", "term", "year", "all", "days"] as const;
export type RangeName = (typeof RANGE_NAMES)[number];
const DEFAULT_RANGE: RangeName = "term";

/**
 * The filters of insights, kept in the address. Whole days in the time zone, so that the answer is asked for once and
 * not anew with every second.
 */
export function useInsightsFilter(timeZone: string) {
  const { get, set } = useUrlFilter();
  const [fromDay, toDay] = [asDay(get("from")), asDay(get("to"))];
  const name = RANGE_NAMES.find((one) => one === get("range")) ?? (fromDay || toDay ? "days" : DEFAULT_RANGE);
  const status = attendanceStatus.safeParse(get("status")).data;
  const kind = sessionKind.safeParse(get("kind")).data;
  const userId = get("student");
  const daysBack = (days: number) => dayjs().tz(timeZone).subtract(days, "day").format("YYYY-MM-DD");
  const range =
    name === "days"
      ? dayRange(fromDay, toDay, timeZone)
      : name === "all"
        ? {}
        : dayRange(daysBack(RANGES[name]), undefined, timeZone);
  return {
    rangeName: name,
    days: [fromDay, toDay] as [string | null, string | null],
    range,
    status,
    kind,
    userId,
    setRange: (next: string | null) =>
      set({
        range: next === DEFAULT_RANGE ? null : next,
        ...(next === "days" ? {} : { from: null, to: null }),
      }),
    setDays: ([from, to]: [string | null, string | null]) => set({ range: "days", from, to }),
    set: (changes: { status?: string | null; kind?: string | null; student?: string | null }) => set(changes),
    clear: () => set({ range: null, from: null, to: null, status: null, kind: null, student: null }),
  };
}
export type InsightsFilter = ReturnType<typeof useInsightsFilter>;
