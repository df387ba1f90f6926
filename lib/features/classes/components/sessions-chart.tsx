"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { useTranslations } from "use-intl";
import { ChartFrame } from "@/lib/ui/chart-frame";
import { DataTable } from "@/lib/ui/data-table";
import { useFormats } from "@/lib/ui/use-formats";
import { chartedSessions } from "../rules-figures";
import type { ClassChart } from "../schema";
import { SERIES } from "./attendance-series";
import { ChartLegend } from "./chart-legend";
import { type ChartResult, chartState } from "./chart-state";
import { ChartTooltip } from "./chart-tooltip";
import { useCountColumns } from "./count-columns";
import { shownStatuses } from "./shown-statuses";

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
  const byId = new Map(sessions.map((session) => [session.session_id, session]));
  const shown = shownStatuses(sessions);
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
    <ChartFrame
      title={t("attendancePerSession")}
      height={HEIGHT}
      summary={summary}
      state={chartState(query, () => sessions.length === 0)}
      error={query.error}
      onRetry={() => query.refetch()}
      empty={t("theFirstSessionsBars")}
      chart={
        <>
          <ChartLegend shown={shown} />
          <ResponsiveContainer width="100%" height={HEIGHT - LEGEND_HEIGHT}>
            <BarChart
              data={sessions}
              accessibilityLayer={false}
              margin={{ top: 4, right: 4, bottom: 0, left: -24 }}
            >
              <CartesianGrid vertical={false} stroke="var(--line)" />
              <XAxis
                dataKey="session_id"
                tickFormatter={(id: string) => formatShortDay(byId.get(id)?.starts_at ?? "", timeZone)}
                tick={{ fontSize: 12, fill: "var(--mantine-color-dimmed)" }}
                tickLine={false}
                axisLine={{ stroke: "var(--line)" }}
                minTickGap={16}
              />
              <YAxis
                allowDecimals={false}
                tick={{ fontSize: 12, fill: "var(--mantine-color-dimmed)" }}
                tickLine={false}
                axisLine={false}
              />
              <Tooltip
                cursor={{ fill: "var(--mantine-color-default-hover)" }}
                isAnimationActive={false}
                content={({ label }) => {
                  const session = byId.get(String(label));
                  return session ? (
                    <ChartTooltip title={formatDateTime(session.starts_at, timeZone)} counts={session} />
                  ) : null;
                }}
              />
              {SERIES.filter(({ key }) => shown.has(key)).map(({ key, colour }) => (
                <Bar
                  key={key}
                  dataKey={key}
                  stackId="all"
                  fill={colour}
                  stroke="var(--surface)"
                  strokeWidth={1}
                  maxBarSize={44}
                  isAnimationActive={false}
                />
              ))}
            </BarChart>
          </ResponsiveContainer>
        </>
      }
      table={
        <DataTable
          caption={t("attendancePerSession")}
          rows={[...sessions].reverse()}
          rowKey={(session) => session.session_id}
          empty={null}
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
        />
      }
    />
  );
}
