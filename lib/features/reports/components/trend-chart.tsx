"use client";

import { LineChart } from "@mantine/charts";
import { useTranslations } from "use-intl";
import type { AttendanceStatus } from "@/lib/features/attendance/schema";
import { DataChart } from "@/lib/ui/data-chart";
import type { Column } from "@/lib/ui/data-table";
import { type ShownRate, shownRate } from "../rules-shown-rate";
import { thisWeekAgainstLast, type Week } from "../rules-weeks";
import { AXIS, PERCENT_AXIS, toPercent } from "./chart-looks";
import { groupColumns } from "./group-columns";
import type { frameState } from "./query-state";
import type { Words } from "./use-words";

const HEIGHT = 260;

interface TrendChartProps {
  /** Default: week by week. */
  title?: string;
  weeks: Week[];
  frame: ReturnType<typeof frameState>;
  timeZone: string;
  words: Words;
  /** Shows the share of one status instead of the rate. */
  status?: AttendanceStatus | undefined;
  fileName: string;
  /** The server's clock is not needed to the second: the device's says which week it is. */
  now: Date;
}

function useTrendSummary({ weeks, timeZone, now, words }: TrendChartProps, rateOf: ShownRate<Week>) {
  const t = useTranslations("reports.trend");
  const rated = weeks.filter((week) => rateOf(week) !== null);
  const { now: current, before } = thisWeekAgainstLast(rated, timeZone, now);
  const values = { weeks: rated.length };
  const rate = (week: Week | null) => (week ? rateOf(week) : null);
  const [here, last] = [rate(current), rate(before)];
  if (here !== null && last !== null) {
    // Of the figures as they are shown, so that the sentence adds up.
    const points = Math.round(here * 100) - Math.round(last * 100);
    const direction = points > 0 ? "up" : points < 0 ? "down" : "same";
    return t("summaryBoth", {
      ...values,
      now: words.rate(here),
      before: words.rate(last),
      direction,
      points: Math.abs(points),
    });
  }
  if (here !== null) return t("summaryNow", { ...values, now: words.rate(here) });
  return t("summaryBefore", { ...values, before: words.rate(last) });
}

/** The rate week by week: how it goes, and this week against the last. */
export function TrendChart(props: TrendChartProps) {
  const { weeks, frame, words, status, fileName } = props;
  const t = useTranslations("reports");
  const rateOf = shownRate<Week>(status);
  const name = status ? words.status(status) : t("rate");
  const columns: Column<Week>[] = [
    {
      id: "week",
      header: t("trend.week"),
      onPhone: "main",
      cell: (week) => words.calendarDay(week.monday),
      value: (week) => week.monday,
    },
    { id: "sessions", header: t("sessions"), align: "end", onPhone: "hide", cell: (week) => week.sessions },
    ...groupColumns<Week>(words, name, rateOf, t("counts")),
  ];
  return (
    <DataChart
      {...frame}
      title={props.title ?? t("trend.title")}
      height={HEIGHT}
      summary={useTrendSummary(props, rateOf)}
      empty={t("trend.empty")}
      fileName={`${fileName}-weeks`}
      columns={columns}
      rows={[...weeks].reverse()}
      rowKey={(week) => week.monday}
      chart={
        <LineChart
          h={HEIGHT}
          data={weeks.map((week) => ({
            week: words.calendarDay(week.monday),
            rate: toPercent(rateOf(week)),
          }))}
          dataKey="week"
          series={[{ name: "rate", label: name, color: `var(--status-${status ?? "present"})` }]}
          curveType="linear"
          connectNulls
          strokeWidth={2.5}
          gridAxis="x"
          valueFormatter={words.percent}
          xAxisProps={{ ...AXIS, minTickGap: 16 }}
          yAxisProps={{ ...PERCENT_AXIS, tickFormatter: words.percent }}
          lineProps={{ isAnimationActive: false }}
          lineChartProps={{ accessibilityLayer: false }}
        />
      }
    />
  );
}
