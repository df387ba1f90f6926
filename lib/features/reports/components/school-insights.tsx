"use client";

import { Group, SimpleGrid, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FigureRow, FigureTile } from "@/lib/ui/figure-tile";
import type { SchoolInsights as Insights, Range } from "../schema";
import { CamerasChart } from "./cameras-chart";
import { GroupsChart } from "./groups-chart";
import { useInsightsFilter } from "./insights-filter";
import { recognitionHealthQuery, schoolInsightsQuery } from "./insights-queries";
import { frameState, type Result } from "./query-state";
import { RangeSelect } from "./range-select";
import { RecognitionChart } from "./recognition-chart";
import { ClassesChart, hasNoSession, SchoolTrend } from "./school-charts";
import { useWords } from "./use-words";

/** Days begin in the device's zone: a school has no zone of its own, its classes have. */
const deviceZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The school for admins: how it goes by week, class, room and hour, and how well recognition works. */
export function SchoolInsights() {
  const t = useTranslations("reports");
  const [zone] = useState(deviceZone);
  const filter = useInsightsFilter(zone);
  const range: Range = filter.range;
  const school = useQuery(schoolInsightsQuery(range));
  const recognition = useQuery(recognitionHealthQuery(range));
  return (
    <>
      <Group mb="lg" gap="sm" role="search" aria-label={t("filter.label")}>
        <RangeSelect filter={filter} />
      </Group>
      <Stack gap="lg">
        <SchoolFigures data={school.data} />
        <SchoolTrend query={school} zone={zone} />
        <SchoolGroups query={school} zone={zone} />
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
          <CamerasChart query={recognition} zone={zone} />
          <RecognitionChart query={recognition} zone={zone} />
        </SimpleGrid>
      </Stack>
    </>
  );
}

function SchoolFigures({ data }: { data: Insights | undefined }) {
  const t = useTranslations("reports");
  const words = useWords("UTC");
  const empty = data?.classes.reduce((sum, one) => sum + one.empty_sessions, 0);
  return (
    <FigureRow>
      <FigureTile
        label={t("rate")}
        value={data && words.rate(data.total.rate)}
        hint={t("school.closedOnly")}
      />
      <FigureTile label={t("sessions")} value={data && words.number(data.total.sessions)} />
      <FigureTile
        label={t("school.checkIns")}
        value={data && words.number(data.total.present + data.total.late)}
      />
      <FigureTile label={t("school.emptySessions")} value={empty} hint={t("school.emptyHint")} />
    </FigureRow>
  );
}

function SchoolGroups({ query, zone }: { query: Result<Insights>; zone: string }) {
  const t = useTranslations("reports.school");
  const words = useWords(zone);
  const frame = frameState(query, hasNoSession);
  const { rooms = [], hours = [] } = query.data ?? {};
  const shared = { frame, words, empty: t("empty") };
  const [lowestRoom] = rooms;
  const lowestHour = [...hours].sort((a, b) => (a.rate ?? 2) - (b.rate ?? 2))[0];
  return (
    <>
      <ClassesChart query={query} zone={zone} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
        <GroupsChart
          {...shared}
          title={t("byRoom")}
          of={t("room")}
          summary={t("roomSummary", {
            count: rooms.length,
            name: lowestRoom?.room ?? t("noRoom"),
            rate: words.rate(lowestRoom?.rate ?? null),
          })}
          groups={rooms.map((one) => ({ ...one, id: one.room ?? "", label: one.room ?? t("noRoom") }))}
          fileName="school-rooms"
        />
        <GroupsChart
          {...shared}
          title={t("byHour")}
          of={t("hour")}
          summary={t("hourSummary", {
            hour: lowestHour ? words.hour(lowestHour.hour) : "–",
            rate: words.rate(lowestHour?.rate ?? null),
          })}
          groups={hours.map((one) => ({ ...one, id: String(one.hour), label: words.hour(one.hour) }))}
          fileName="school-hours"
        />
      </SimpleGrid>
    </>
  );
}
