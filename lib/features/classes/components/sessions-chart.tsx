"use client";

import { useTranslations } from "use-intl";
import { DataChart } from "@/lib/ui/data-chart";
import { useFormats } from "@/lib/ui/use-formats";
import { chartedSessions } from "../rules-figures";
import type { ClassChart } from "../schema";
import { SERIES } from "./attendance-series";
import { type ChartResult, chartState } from "./chart-state";
import { useCountColumns } from "./count-columns";
import { StatusBars } from "./status-bars";

const HEIGHT = 300;
const LEGEND_HEIGHT = 34;
type Session = ClassChart["sessions"][number];

/** Attendance per session, oldest on the left. */
export function SessionsChart({ query, timeZone }: { query: ChartResult; timeZone: string | undefined }) {
  const t = useTranslations("classes.sessionsChart");
  const statuses = useTranslations("attendance.statuses");
  const countColumns = useCountColumns<Session>();
  const { formatDateTime, formatShortDay } = useFormats();
  const sessions = chartedSessions(query.data?.sessions ?? []);
  const last = sessions.at(-1);
  const summary = last
    ? t("attendanceOfSessionsThe", {
        count: sessions.length,
        dateTime: formatDateTime(last.starts_at, timeZone),
        counts: SERIES.map(({ key }) => `${last[key]} ${statuses(key).toLowerCase()}`).join(", "),
        expected: last.expected,
      })
    : t("noSessionYet");
  return (
    <DataChart
      title={t("attendancePerSession")}
      height={HEIGHT}
      summary={summary}
      state={chartState(query, () => sessions.length === 0)}
      error={query.error}
      onRetry={() => query.refetch()}
      empty={t("theFirstSessionsBars")}
      fileName="sessions"
      columns={[
        {
          id: "day",
          header: t("session"),
          onPhone: "main",
          cell: (session: Session) => formatDateTime(session.starts_at, timeZone),
        },
        ...countColumns,
        {
          id: "all",
          header: t("expected"),
          align: "end",
          onPhone: "hide",
          cell: (session: Session) => session.expected,
        },
      ]}
      rows={[...sessions].reverse()}
      rowKey={(session) => session.session_id}
      chart={
        <StatusBars
          rows={sessions}
          idOf={(session) => session.session_id}
          height={HEIGHT - LEGEND_HEIGHT}
          titleOf={(session) => formatDateTime(session.starts_at, timeZone)}
          along={{ sessions: (session) => formatShortDay(session.starts_at, timeZone) }}
        />
      }
    />
  );
}
