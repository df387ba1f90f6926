"use client";

import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { ClassSessionView } from "@/lib/features/classes/schema";
import { asDay } from "@/lib/ui/day-range";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { StaleNote } from "@/lib/ui/stale-note";
import { TextLink } from "@/lib/ui/text-link";
import { useFormats } from "@/lib/ui/use-formats";
import { useUrlFilter } from "@/lib/ui/use-url-filter";
import { zonedDay } from "../rules-zoned";
import { SessionMarks } from "./session-marks";
import { ownWeekQuery } from "./timetable-queries";
import { WeekGrid } from "./week-grid";
import styles from "./week-panel.module.css";

/** The week of somebody's classes. The week is in the address. */
export function OwnWeekScreen({ teaches }: { teaches: boolean }) {
  const t = useTranslations("timetable.own");
  const words = useTranslations("timetable.week");
  const url = useUrlFilter();
  const { formatDateTime } = useFormats();
  const week = asDay(url.get("week")) ?? undefined;
  const { data, error, refetch, isPlaceholderData } = useQuery(ownWeekQuery(week));
  if (error && !data) return <ProblemNotice error={error} onRetry={() => refetch()} />;
  if (!data) return <Skeleton height={420} radius="lg" />;
  const zones = [...new Set(data.sessions.map((session) => session.time_zone))];
  return (
    <>
      <WeekGrid
        description={zones.length > 0 ? t("timesIn", { timeZone: zones.join(", ") }) : undefined}
        monday={data.first_day}
        today={data.today}
        loading={isPlaceholderData}
        error={null}
        onRetry={() => refetch()}
      >
        {(day) => [
          ...data.holidays
            .filter(({ first_day, last_day }) => first_day <= day && day <= last_day)
            .map(({ holiday_id, name, class_name }) => (
              <Text key={holiday_id} size="xs">
                {words("holiday", {
                  name: class_name ? t("classHoliday", { className: class_name, name }) : name,
                })}
              </Text>
            )),
          ...data.sessions
            .filter((session) => session.moved_from && dayIn(session, session.moved_from) === day)
            .filter((session) => dayIn(session, session.starts_at) !== day)
            .map((session) => (
              <Text key={`${session.session_id} before`} size="xs" className={styles.away}>
                {t("movedAway", {
                  className: session.class_name,
                  time: formatDateTime(session.starts_at, session.time_zone),
                })}
              </Text>
            )),
          ...data.sessions
            .filter((session) => dayIn(session, session.starts_at) === day)
            .map((session) => <OwnSession key={session.session_id} session={session} teaches={teaches} />),
        ]}
      </WeekGrid>
      <StaleNote error={error} />
    </>
  );
}

/** The day a moment falls on where the session's class is. */
function dayIn({ time_zone }: ClassSessionView, iso: string): string {
  return zonedDay(new Date(iso), time_zone);
}

function OwnSession({ session, teaches }: { session: ClassSessionView; teaches: boolean }) {
  const t = useTranslations("timetable.own");
  const { formatSpan } = useFormats();
  const { session_id, class_name, title, room, state } = session;
  return (
    <article className={styles.session} data-state={state}>
      <span className={styles.time}>{formatSpan(session.starts_at, session.ends_at, session.time_zone)}</span>
      <Text size="sm" fw={600}>
        {teaches ? (
          <TextLink href={`/sessions/${session_id}`} inherit c="var(--mantine-color-text)">
            {class_name}
          </TextLink>
        ) : (
          class_name
        )}
      </Text>
      <Text size="xs" c="dimmed">
        {[title, room].filter(Boolean).join(" · ")}
      </Text>
      <SessionMarks session={session} />
      {!teaches && state === "open" && (
        <TextLink
          href="/check-in"
          size="sm"
          fw={600}
          display="inline-flex"
          mih={44}
          style={{ alignItems: "center" }}
        >
          {t("checkIn")}
        </TextLink>
      )}
    </article>
  );
}
