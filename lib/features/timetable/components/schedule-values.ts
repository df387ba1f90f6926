import type { SchoolClass } from "@/lib/features/classes/schema";
import { readWeeklyRule, type Weekday, weeklyRule } from "../rules-recurrence";
import type { Schedule } from "../schema";

/** What the editor's fields hold. */
export interface ScheduleValues {
  weekdays: Weekday[];
  /** `1` to `4` weeks, or `custom`. */
  every: string;
  customRule: string;
  until: string | null;
  first_day: string;
  start_time: string;
  end_time: string;
  title: string;
  room: string;
  opens_minutes_before: number;
  late_after_minutes: number;
  /** Empty: with the session. */
  closes_after_minutes: number | "";
}

const weekdayOf = (day: string): Weekday =>
  (["SU", "MO", "TU", "WE", "TH", "FR", "SA"] as const)[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? "MO";

/** The fields of a schedule; of a new one with the class's defaults, from today on. */
export function toValues(schedule: Schedule | null, one: SchoolClass, today: string): ScheduleValues {
  const rule = schedule && readWeeklyRule(schedule.rrule);
  const from = schedule ?? one;
  return {
    weekdays: rule?.weekdays ?? (schedule ? [] : [weekdayOf(today)]),
    every: schedule && (!rule || rule.everyWeeks > 4) ? "custom" : String(rule?.everyWeeks ?? 1),
    customRule: schedule?.rrule ?? "FREQ=MONTHLY;BYDAY=1FR",
    until: rule?.until ?? null,
    first_day: schedule?.first_day ?? today,
    start_time: schedule?.start_time ?? "09:00",
    end_time: schedule?.end_time ?? "10:00",
    title: schedule?.title ?? "",
    room: schedule?.room ?? "",
    opens_minutes_before: from.opens_minutes_before,
    late_after_minutes: from.late_after_minutes,
    closes_after_minutes: from.closes_after_minutes ?? "",
  };
}

/** The rule that the fields say. */
export function ruleOf({ every, customRule, weekdays, until }: ScheduleValues): string {
  return every === "custom"
    ? customRule.trim().toUpperCase()
    : weeklyRule({ weekdays, everyWeeks: Number(every), until });
}

/** The fields as the API takes them. */
export function toBody(values: ScheduleValues) {
  const { weekdays: _, every: __, customRule: ___, until: ____, title, room, ...rest } = values;
  return {
    ...rest,
    ...(title.trim() ? { title: title.trim() } : {}),
    ...(room.trim() ? { room: room.trim() } : {}),
    rrule: ruleOf(values),
    closes_after_minutes: values.closes_after_minutes === "" ? null : values.closes_after_minutes,
  };
}
