"use client";

import { Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useFormats } from "@/lib/ui/use-formats";
import { holidayOn, occurrenceOn, termDays } from "../rules-occurrences";
import { ruleProblem } from "../rules-recurrence";
import { addDays, zonedDay } from "../rules-zoned";
import type { Timetable } from "../schema";
import { ruleOf, type ScheduleValues, toBody } from "./schedule-values";
import { useDayWords } from "./use-day-words";

const SHOWN = 6;
const LOOK_AHEAD_DAYS = 400;

/** The next dates of what the editor says, with the holidays that are left out. */
export function SchedulePreview({ values, timetable }: { values: ScheduleValues; timetable: Timetable }) {
  const t = useTranslations("timetable.editor");
  const words = useDayWords();
  const { formatSpan } = useFormats();
  const incomplete = values.every !== "custom" && values.weekdays.length === 0;
  if (
    incomplete ||
    ruleProblem(ruleOf(values)) ||
    !values.start_time ||
    !values.end_time ||
    !values.first_day
  )
    return null;
  const body = toBody(values);
  const plan = {
    ...{ rrule: body.rrule, firstDay: body.first_day, startTime: body.start_time, endTime: body.end_time },
    ...{ opensMinutesBefore: 0, lateAfterMinutes: 0, closesAfterMinutes: null },
  };
  const { term, holidays, time_zone: timeZone } = timetable;
  const from = zonedDay(new Date(), timeZone);
  const span = term && { firstDay: term.first_day, lastDay: term.last_day };
  const range = { from, to: addDays(from, LOOK_AHEAD_DAYS) };
  const days = termDays(plan, { term: span }, range).slice(0, SHOWN);
  const named = holidays.map((one) => ({ name: one.name, firstDay: one.first_day, lastDay: one.last_day }));
  return (
    <Stack component="section" gap={4} aria-label={t("preview")}>
      <Text size="sm" fw={600}>
        {t("preview")}
      </Text>
      {days.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("previewNone")}
        </Text>
      )}
      {days.map((day) => {
        const holiday = holidayOn(day, named);
        if (holiday) {
          return (
            <Text key={day} size="sm" c="dimmed">
              {t("skipped", { day: words.shortDate(day), holiday: holiday.name })}
            </Text>
          );
        }
        const { startsAt, endsAt } = occurrenceOn(day, plan, timeZone);
        return (
          <Text key={day} size="sm">
            {words.shortDate(day)}, {formatSpan(startsAt.toISOString(), endsAt.toISOString(), timeZone)}
          </Text>
        );
      })}
    </Stack>
  );
}
