"use client";

import { ActionIcon, Button, Group, Skeleton, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { SchoolClass } from "@/lib/features/classes/schema";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useUrlFilter } from "@/lib/ui/use-url-filter";
import { holidayOn } from "../rules-occurrences";
import { addDays, zonedDay, zonedInstant } from "../rules-zoned";
import type { Timetable } from "../schema";
import { sessionsBetweenQuery } from "./timetable-queries";
import { useDayWords } from "./use-day-words";
import styles from "./week-panel.module.css";
import { WeekSession } from "./week-session";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The Monday of a day's week. */
function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

/** A class's week: columns on wide screens, one day under the other on phones. The week is in the address. */
export function WeekPanel({ one, timetable }: { one: SchoolClass; timetable: Timetable }) {
  const t = useTranslations("timetable.week");
  const words = useDayWords();
  const url = useUrlFilter();
  const { time_zone: timeZone } = timetable;
  const today = zonedDay(new Date(), timeZone);
  const asked = url.get("week");
  const monday = mondayOf(asked && DAY.test(asked) ? asked : today);
  const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index));
  const at = (day: string) => zonedInstant(day, "00:00", timeZone).toISOString();
  const range = { from: at(monday), to: at(addDays(monday, 7)) };
  const { data, error, refetch } = useQuery(sessionsBetweenQuery(one.class_id, range));
  const holidays = timetable.holidays.map((one) => ({
    ...{ name: one.name, firstDay: one.first_day, lastDay: one.last_day },
  }));
  const show = (day: string) => url.set({ week: mondayOf(today) === day ? null : day });
  const sessions = [...(data?.items ?? [])].reverse();
  return (
    <Panel
      title={t("title")}
      description={t("timesIn", { timeZone })}
      actions={
        <Group gap="xs">
          <ActionIcon aria-label={t("previous")} onClick={() => show(addDays(monday, -7))}>
            <IconChevronLeft size={20} aria-hidden className="mantine-rotate-rtl" />
          </ActionIcon>
          <Button variant="default" onClick={() => show(mondayOf(today))}>
            {t("thisWeek")}
          </Button>
          <ActionIcon aria-label={t("next")} onClick={() => show(addDays(monday, 7))}>
            <IconChevronRight size={20} aria-hidden className="mantine-rotate-rtl" />
          </ActionIcon>
        </Group>
      }
    >
      {error && !data && <ProblemNotice error={error} onRetry={() => refetch()} />}
      <ol className={styles.week} aria-label={t("caption", { day: words.date(monday) })} aria-busy={!data}>
        {days.map((day) => {
          const ofDay = sessions.filter((session) => zonedDay(new Date(session.starts_at), timeZone) === day);
          const holiday = holidayOn(day, holidays);
          return (
            <li key={day} className={styles.day} data-today={day === today || undefined}>
              <span className={styles.name}>{words.shortDate(day)}</span>
              {holiday && <Text size="xs">{t("holiday", { name: holiday.name })}</Text>}
              {ofDay.map((session) => (
                <WeekSession key={session.session_id} session={session} />
              ))}
              {!data && !error && <Skeleton height={48} />}
              {data && ofDay.length === 0 && !holiday && (
                <Text size="xs" c="dimmed">
                  {t("none")}
                </Text>
              )}
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
