"use client";

import { Stack } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { SLOW_MS } from "@/lib/features/classes/components/class-queries";
import { statusRulesOf, weigh } from "@/lib/features/classes/rules-status";
import { OwnExcuses } from "@/lib/features/excuses/components/own-excuses";
import { ownHistoryQuery, ownInsightsQuery } from "@/lib/features/reports/components/insights-queries";
import { OwnTrend, OwnWeights } from "@/lib/features/reports/components/own-insights";
import { DisputePanel } from "@/lib/features/verification/components/dispute-panel";
import { FigureRow, FigureTile } from "@/lib/ui/figure-tile";
import { useFormats } from "@/lib/ui/use-formats";
import { AttendanceLogPanel } from "./attendance-log-panel";
import { HistoryStrips } from "./history-strips";

/** A student's own attendance: figures, one strip per class, the records. */
export function HistoryScreen() {
  const { formatRate } = useFormats();
  const t = useTranslations("attendance.historyScreen");
  // Whoever comes from a check-in looks for it here.
  const own = useQuery({ ...ownInsightsQuery(), staleTime: 0, refetchInterval: SLOW_MS });
  const history = useInfiniteQuery({ ...ownHistoryQuery(), refetchInterval: SLOW_MS });
  const classes = own.data?.classes;
  const entries = history.data?.pages.flatMap((page) => page.items);
  const sums = classes?.map((one) => weigh(one, statusRulesOf(one.statuses)));
  const sum = (of: (one: { attended: number; counted: number }) => number) =>
    (sums ?? []).reduce((total, one) => total + of(one), 0);
  const counted = sum((one) => one.counted);
  const count = (status: "present" | "late" | "absent") =>
    classes?.reduce((total, one) => total + one[status], 0);
  const failed = [own, history].find((query) => query.error && !query.data);
  return (
    <Stack gap="lg">
      <FigureRow>
        <FigureTile
          label={t("attendance")}
          value={sums && formatRate(counted > 0 ? sum((one) => one.attended) / counted : null)}
        />
        <FigureTile label={t("present")} value={count("present")} />
        <FigureTile label={t("late")} value={count("late")} />
        <FigureTile label={t("absent")} value={count("absent")} />
      </FigureRow>
      <OwnTrend />
      <HistoryStrips
        classes={classes}
        entries={entries}
        error={failed?.error ?? null}
        onRetry={() => {
          for (const query of [own, history]) if (query.error) void query.refetch();
        }}
        more={history}
      />
      <OwnExcuses />
      <OwnWeights />
      <AttendanceLogPanel filter={{}} hide={["person"]} />
      <DisputePanel entries={entries ?? []} />
    </Stack>
  );
}
