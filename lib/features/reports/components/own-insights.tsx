"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { STATUSES, statusRulesOf } from "@/lib/features/classes/rules-status";
import { type Column, DataTable } from "@/lib/ui/data-table";
import { Panel } from "@/lib/ui/panel";
import { groupRows } from "../rules-school";
import { fillWeeks, mondayOf } from "../rules-weeks";
import type { OwnInsights as Insights } from "../schema";
import { ownInsightsQuery } from "./insights-queries";
import { frameState } from "./query-state";
import { TrendChart } from "./trend-chart";
import { useWords } from "./use-words";

type OwnClass = Insights["classes"][number];

/** All classes' sessions by week, each by the rules and on the calendar of its class. */
function ownWeeks(classes: readonly OwnClass[]) {
  const rows = classes.flatMap((one) => {
    const rules = statusRulesOf(one.statuses);
    return one.sessions.flatMap(({ starts_at, status }) =>
      status
        ? [
            {
              monday: mondayOf(starts_at, one.time_zone),
              ...{ present: 0, late: 0, absent: 0, excused: 0, [status]: 1 },
              sessions: 1,
              rules,
            },
          ]
        : [],
    );
  });
  return fillWeeks(groupRows(rows, (row) => row.monday));
}

/** A student's own attendance over time. */
export function OwnTrend() {
  const t = useTranslations("reports.own");
  const [zone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [now] = useState(() => new Date());
  const words = useWords(zone);
  const own = useQuery(ownInsightsQuery());
  const weeks = ownWeeks(own.data?.classes ?? []);
  return (
    <TrendChart
      title={t("trend")}
      weeks={weeks}
      frame={frameState(own, () => weeks.length === 0)}
      timeZone={zone}
      words={words}
      now={now}
      fileName="attendance"
    />
  );
}

/** What each class counts, and what stands against the student there. */
export function OwnWeights() {
  const t = useTranslations("reports");
  const words = useWords("UTC");
  const own = useQuery(ownInsightsQuery());
  if (own.data?.classes.length === 0 || (own.error && !own.data)) return null;
  const columns: Column<OwnClass>[] = [
    { id: "class", header: t("own.class"), onPhone: "main", cell: (one) => one.name },
    ...STATUSES.map(
      (status): Column<OwnClass> => ({
        id: status,
        header: words.status(status),
        align: "end",
        onPhone: "hide",
        cell: (one) => {
          const { label, weight } = statusRulesOf(one.statuses)[status];
          const counts = weight === null ? "–" : words.rate(weight);
          return label ? `${label} ${counts}` : counts;
        },
      }),
    ),
    {
      id: "weights",
      header: t("own.counts"),
      onPhone: "only",
      cell: (one) => {
        const rules = statusRulesOf(one.statuses);
        return STATUSES.map((status) => {
          const { label, weight } = rules[status];
          return `${label ?? words.status(status)} ${weight === null ? "–" : words.rate(weight)}`;
        }).join(", ");
      },
    },
    {
      id: "against",
      header: t("own.againstHeader"),
      cell: ({ absent, late }) => t("own.against", { absent, late }),
    },
    {
      id: "rate",
      header: t("rate"),
      align: "end",
      onPhone: "side",
      cell: (one) => <strong>{words.rate(one.rate)}</strong>,
    },
  ];
  return (
    <Panel title={t("own.counts")} description={t("own.help")} flush>
      <DataTable
        caption={t("own.counts")}
        columns={columns}
        rows={own.data?.classes}
        rowKey={(one) => one.class_id}
        empty={null}
        loadingRows={3}
      />
    </Panel>
  );
}
