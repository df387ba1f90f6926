"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { TextLink } from "@/lib/ui/text-link";
import type { SchoolInsights } from "../schema";
import { GroupsChart } from "./groups-chart";
import { frameState, type Result } from "./query-state";
import { TrendChart } from "./trend-chart";
import { useWords } from "./use-words";

interface SchoolChartProps {
  title?: string;
  query: Result<SchoolInsights>;
  zone: string;
}

export function hasNoSession(data: SchoolInsights): boolean {
  return data.total.sessions === 0;
}

/** How the school, or a teacher's classes, go week by week. */
export function SchoolTrend({ title, query, zone }: SchoolChartProps) {
  const [now] = useState(() => new Date());
  const words = useWords(zone);
  return (
    <TrendChart
      {...(title ? { title } : {})}
      weeks={query.data?.weeks ?? []}
      frame={frameState(query, hasNoSession)}
      timeZone={zone}
      words={words}
      now={now}
      fileName="school"
    />
  );
}

/** Each class's rate, the lowest first. */
export function ClassesChart({ title, query, zone }: SchoolChartProps) {
  const t = useTranslations("reports.school");
  const words = useWords(zone);
  const classes = query.data?.classes ?? [];
  const [lowest] = classes;
  return (
    <GroupsChart
      frame={frameState(query, hasNoSession)}
      words={words}
      title={title ?? t("byClass")}
      description={t("lowestFirst")}
      of={t("class")}
      summary={t("classSummary", {
        count: classes.length,
        name: lowest?.name ?? "–",
        rate: words.rate(lowest?.rate ?? null),
      })}
      empty={t("empty")}
      groups={classes.map((one) => ({
        ...one,
        id: one.class_id,
        label: `${one.code} ${one.name}`,
        link: (
          <TextLink href={`/classes/${one.class_id}?tab=insights`} size="sm" fw={550}>
            {`${one.code} ${one.name}`}
          </TextLink>
        ),
        emptySessions: one.empty_sessions,
      }))}
      fileName="classes"
    />
  );
}
