"use client";

import { Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { ClassSessionView, SchoolClass } from "@/lib/features/classes/schema";
import { asDay } from "@/lib/ui/day-range";
import { useUrlFilter } from "@/lib/ui/use-url-filter";
import { holidayOn } from "../rules-occurrences";
import { addDays, mondayOf, zonedDay, zonedInstant } from "../rules-zoned";
import type { Timetable } from "../schema";
import { MoveSessionDialog } from "./move-session-dialog";
import { sessionsBetweenQuery } from "./timetable-queries";
import { WeekGrid } from "./week-grid";
import { WeekSession } from "./week-session";

/** A class's week, with what its teachers can do about each session. */
export function WeekPanel({ one, timetable }: { one: SchoolClass; timetable: Timetable }) {
  const t = useTranslations("timetable.week");
  const url = useUrlFilter();
  const { time_zone: timeZone } = timetable;
  const today = zonedDay(new Date(), timeZone);
  const monday = mondayOf(asDay(url.get("week")) ?? today);
  const at = (day: string) => zonedInstant(day, "00:00", timeZone).toISOString();
  const range = { from: at(monday), to: at(addDays(monday, 7)) };
  const { data, error, refetch } = useQuery(sessionsBetweenQuery(one.class_id, range));
  const holidays = timetable.holidays.map((one) => ({
    ...{ name: one.name, firstDay: one.first_day, lastDay: one.last_day },
  }));
  const sessions = [...(data?.items ?? [])].reverse();
  // Here, not with its session: that one leaves the week when somebody else moves it, what was typed stays.
  const [moving, setMoving] = useState<ClassSessionView | null>(null);
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
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
            ...ofDay.map((session) => (
              <WeekSession
                key={session.session_id}
                session={session}
                onMove={() => {
                  setMoving(session);
                  dialog.open();
                }}
              />
            )),
          ];
        }}
      </WeekGrid>
      <MoveSessionDialog session={moving} opened={opened} onClose={dialog.close} />
    </>
  );
}
