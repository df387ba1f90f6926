"use client";

import { Stack } from "@mantine/core";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { classesQuery, recentSessionsQuery, SLOW_MS } from "@/lib/features/classes/components/class-queries";
import { statusRulesOf, weigh } from "@/lib/features/classes/rules-status";
import { OwnExcuses } from "@/lib/features/excuses/components/own-excuses";
import { OwnTrend, OwnWeights } from "@/lib/features/reports/components/own-insights";
import { DisputePanel } from "@/lib/features/verification/components/dispute-panel";
import { FigureRow, FigureTile } from "@/lib/ui/figure-tile";
import { useFormats } from "@/lib/ui/use-formats";
import { countStatuses, historyOf } from "../rules-history";
import { AttendanceLogPanel } from "./attendance-log-panel";
import { HistoryStrips } from "./history-strips";
import { recentLogsQuery } from "./logs-queries";

/** A student's own attendance: figures, one strip per class, the records. */
export function HistoryScreen() {
  const { formatRate } = useFormats();
  const t = useTranslations("attendance.historyScreen");
  const classes = useQuery(classesQuery());
  const logs = useQuery({ ...recentLogsQuery({}, 200), refetchInterval: SLOW_MS });
  const sessions = useQueries({
    queries: (classes.data?.items ?? []).map((one) => recentSessionsQuery(one.class_id)),
  });
  const failed = [classes, logs, ...sessions].find((query) => query.error && !query.data);
  const ready = classes.data && logs.data && sessions.every((query) => query.data);
  const rows = ready
    ? classes.data.items.map((one, index) => ({
        one,
        entries: historyOf(sessions[index]?.data?.items ?? [], logs.data.items),
      }))
    : undefined;
  const allEntries = (rows ?? [])
    .flatMap((row) => row.entries)
    .sort((a, b) => a.session.starts_at.localeCompare(b.session.starts_at));
  const counts = rows && countStatuses(rows.flatMap((row) => row.entries));
  const sums = rows?.map(({ one, entries }) => weigh(countStatuses(entries), statusRulesOf(one.statuses)));
  const counted = sums?.reduce((sum, one) => sum + one.counted, 0) ?? 0;
  const attended = sums?.reduce((sum, one) => sum + one.attended, 0) ?? 0;
  return (
    <Stack gap="lg">
      <FigureRow>
        <FigureTile
          label={t("attendance")}
          value={sums && formatRate(counted > 0 ? attended / counted : null)}
        />
        <FigureTile label={t("present")} value={counts?.present} />
        <FigureTile label={t("late")} value={counts?.late} />
        <FigureTile label={t("absent")} value={counts?.absent} />
      </FigureRow>
      <OwnTrend />
      <HistoryStrips
        rows={rows}
        error={failed?.error ?? null}
        onRetry={() => {
          for (const query of [classes, logs, ...sessions]) if (query.error) void query.refetch();
        }}
      />
      <OwnExcuses />
      <OwnWeights />
      <AttendanceLogPanel filter={{}} hide={["person"]} />
      <DisputePanel entries={allEntries} />
    </Stack>
  );
}
