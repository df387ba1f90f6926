"use client";

import { useTranslations } from "use-intl";
import { readWeeklyRule } from "../rules-recurrence";
import type { Schedule } from "../schema";
import { useDayWords } from "./use-day-words";

/** A schedule's days in words: `Mon, Wed, every 2 weeks until 18 Dec 2026`. */
export function useScheduleWords(): (schedule: Pick<Schedule, "rrule">) => string {
  const t = useTranslations("timetable.schedules");
  const words = useDayWords();
  return ({ rrule }) => {
    const rule = readWeeklyRule(rrule);
    if (!rule) return t("custom", { rule: rrule });
    const days = rule.weekdays.map((day) => words.weekdayShort(day)).join(", ");
    const { everyWeeks: count, until } = rule;
    const often = count === 1 ? t("weekly", { days }) : t("everyWeeks", { days, count });
    return until ? `${often}, ${t("until", { day: words.date(until) })}` : often;
  };
}
