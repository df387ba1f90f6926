"use client";

import { BarChart } from "@mantine/charts";
import { useTranslations } from "use-intl";
import type { AttendanceStatus } from "@/lib/features/attendance/schema";
import { DataChart } from "@/lib/ui/data-chart";
import type { Column } from "@/lib/ui/data-table";
import { isEmptySession } from "../rules-empty";
import { shownRate } from "../rules-shown-rate";
import type { SessionInsight } from "../schema";
import { AXIS, PERCENT_AXIS, toPercent } from "./chart-looks";
import { EmptyMark } from "./empty-mark";
import { groupColumns } from "./group-columns";
import type { frameState } from "./query-state";
import type { Words } from "./use-words";

const HEIGHT = 260;

interface SessionRatesChartProps {
  sessions: SessionInsight[];
  leftOut: number;
  frame: ReturnType<typeof frameState>;
  words: Words;
  status?: AttendanceStatus | undefined;
  fileName: string;
}

/** Each session's rate; a session to which nobody came is marked, because a bar of height nought shows nothing. */
export function SessionRatesChart(props: SessionRatesChartProps) {
  const { sessions, leftOut, frame, words, status, fileName } = props;
  const t = useTranslations("reports");
  const rateOf = shownRate<SessionInsight>(status);
  const closed = sessions.filter((session) => session.state === "closed");
  const empty = closed.filter(isEmptySession);
  const rated = closed.filter((session) => rateOf(session) !== null);
  const lowest = rated.reduce<SessionInsight | undefined>(
    (low, session) => ((rateOf(session) ?? 2) < ((low && rateOf(low)) ?? 2) ? session : low),
    undefined,
  );
  const name = status ? words.status(status) : t("rate");
  const columns: Column<SessionInsight>[] = [
    {
      id: "session",
      header: t("session"),
      onPhone: "main",
      cell: (session) => words.moment(session.starts_at),
      value: (session) => session.starts_at,
    },
    {
      id: "note",
      header: t("sessionRates.note"),
      onPhone: "hide",
      cell: (session) =>
        session.state === "open"
          ? t("sessionRates.open")
          : isEmptySession(session)
            ? t("sessionRates.nobody")
            : "",
    },
    ...groupColumns<SessionInsight>(words, name, rateOf, t("counts")),
  ];
  const byId = new Map(closed.map((session) => [session.session_id, session]));
  return (
    <DataChart
      {...frame}
      title={t("sessionRates.title")}
      height={HEIGHT}
      summary={t("sessionRates.summary", {
        sessions: closed.length,
        empty: empty.length,
        days: empty
          .map((session) => words.day(session.starts_at))
          .slice(0, 5)
          .join(", "),
        lowest: lowest ? words.moment(lowest.starts_at) : "–",
        rate: words.rate(lowest ? rateOf(lowest) : null),
      })}
      empty={t("sessionRates.empty")}
      fileName={`${fileName}-sessions`}
      columns={columns}
      rows={[...sessions].reverse()}
      rowKey={(session) => session.session_id}
      footer={leftOut > 0 ? t("sessionRates.leftOut", { count: leftOut }) : undefined}
      chart={
        <BarChart
          h={HEIGHT}
          data={closed.map((session) => ({
            id: session.session_id,
            rate: toPercent(rateOf(session)) ?? 0,
          }))}
          dataKey="id"
          series={[{ name: "rate", label: name, color: `var(--status-${status ?? "present"})` }]}
          gridAxis="x"
          maxBarWidth={36}
          valueFormatter={words.percent}
          xAxisProps={{
            ...AXIS,
            minTickGap: 16,
            tickFormatter: (id: string) => words.day(byId.get(id)?.starts_at ?? new Date(0).toISOString()),
          }}
          yAxisProps={{ ...PERCENT_AXIS, tickFormatter: words.percent }}
          tooltipProps={{
            labelFormatter: (id) => {
              const session = byId.get(String(id));
              return session ? words.moment(session.starts_at) : "";
            },
          }}
          barProps={{
            isAnimationActive: false,
            label: (place: { x?: unknown; y?: unknown; width?: unknown; index?: number }) => (
              <EmptyMark
                place={place}
                shown={isEmpty(closed[place.index ?? -1])}
                label={t("sessionRates.nobody")}
              />
            ),
          }}
          barChartProps={{ accessibilityLayer: false }}
        />
      }
    />
  );
}

function isEmpty(session: SessionInsight | undefined): boolean {
  return session !== undefined && isEmptySession(session);
}
