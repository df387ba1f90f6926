"use client";

import { SimpleGrid, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { statusRulesOf } from "@/lib/features/classes/rules-status";
import type { SchoolClass } from "@/lib/features/classes/schema";
import { byWeek } from "../rules-weeks";
import { ClassInsightsFilters } from "./class-insights-filters";
import { HeatMapChart } from "./heat-map-chart";
import { useInsightsFilter } from "./insights-filter";
import { classInsightsQuery, classLatenessQuery } from "./insights-queries";
import { LateStudents } from "./late-students";
import { LatenessChart } from "./lateness-chart";
import { frameState } from "./query-state";
import { SessionRatesChart } from "./session-rates-chart";
import { SlippingChart } from "./slipping-chart";
import { TrendChart } from "./trend-chart";
import { useWords } from "./use-words";

/** How a class is doing: over the weeks, in each session, who is slipping, who is late and when, everybody at a look. */
export function ClassInsights({ one }: { one: SchoolClass }) {
  const { class_id: classId, time_zone: timeZone, statuses, code } = one;
  const [now] = useState(() => new Date());
  const filter = useInsightsFilter(timeZone);
  const words = useWords(timeZone, statuses);
  const { status, kind, userId, range } = filter;
  const asked = { ...range, ...(kind ? { kind } : {}), ...(userId ? { user_id: userId } : {}) };
  const insights = useQuery(classInsightsQuery(classId, asked));
  const lateness = useQuery(classLatenessQuery(classId, asked));
  const sessions = insights.data?.sessions ?? [];
  const students = insights.data?.students ?? [];
  const closed = sessions.filter((session) => session.state === "closed");
  const weeks = byWeek(closed, timeZone, statusRulesOf(statuses));
  const frame = frameState(insights, (data) => !data.sessions.some((session) => session.state === "closed"));
  const shared = { frame, words, status, fileName: code };
  return (
    <>
      <ClassInsightsFilters classId={classId} filter={filter} words={words} />
      <Stack gap="lg">
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
          <TrendChart {...shared} weeks={weeks} timeZone={timeZone} now={now} />
          <SessionRatesChart
            {...shared}
            sessions={sessions}
            leftOut={insights.data?.sessions_left_out ?? 0}
          />
        </SimpleGrid>
        <SlippingChart
          {...shared}
          frame={frameState(insights, (data) => data.students.every(({ rate }) => rate === null))}
          students={students}
          onPick={(student) => filter.set({ student })}
        />
        <HeatMapChart
          {...shared}
          frame={frameState(insights, (data) => data.sessions.length === 0 || data.students.length === 0)}
          sessions={sessions}
          students={students}
        />
        <LatenessChart
          {...shared}
          frame={frameState(lateness, (data) => data.slots.length === 0)}
          lateness={lateness.data}
        />
        <LateStudents students={lateness.data?.students ?? []} words={words} />
      </Stack>
    </>
  );
}
