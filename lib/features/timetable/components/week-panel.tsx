"use client";

import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { DAY } from "@/lib/features/attendance/components/day-range";
import type { SchoolClass } from "@/lib/features/classes/schema";
import { useUrlFilter } from "@/lib/ui/use-url-filter";
import { holidayOn } from "../rules-occurrences";
import { addDays, mondayOf, zonedDay, zonedInstant } from "../rules-zoned";
import type { Timetable } from "../schema";
import { sessionsBetweenQuery } from "./timetable-queries";
import { WeekGrid } from "./week-grid";
import { WeekSession } from "./week-session";

/** A class's week, with what its teachers can do about each session. */
export function WeekPanel({ one, timetable }: { one: SchoolClass; timetable: Timetable }) {
  const t = useTranslations("timetable.week");
  const url = useUrlFilter();
  const { time_zone: timeZone } = timetable;
  const today = zonedDay(new Date(), timeZone);
  const asked = url.get("week");
  const monday = mondayOf(asked && DAY.test(asked) ? asked : today);
  const at = (day: string) => zonedInstant(day, "00:00", timeZone).toISOString();
  const range = { from: at(monday), to: at(addDays(monday, 7)) };
  const { data, error, refetch } = useQuery(sessionsBetweenQuery(one.class_id, range));
  const holidays = timetable.holidays.map((one) => ({
    ...{ name: one.name, firstDay: one.first_day, lastDay: one.last_day },
  }));
  const sessions = [...(data?.items ?? [])].reverse();
  return (
    <WeekGrid
      description={t("timesIn", { timeZone })}
      monday={monday}
      today={today}
      loading={!data && !error}
      error={data ? null : error}
      onRetry={() => refetch()}
    >
      {(day) => {
        const ofDay = sessions.filter((session) => zonedDay(new Date(session.starts_at), timeZone) === day);
        const holiday = holidayOn(day, holidays);
        return [
          holiday && (
            <Text key="holiday" size="xs">
              {t("holiday", { name: holiday.name })}
            </Text>
          ),
          ...ofDay.map((session) => <WeekSession key={session.session_id} session={session} />),
        ];
      }}
    </WeekGrid>
  );
}
