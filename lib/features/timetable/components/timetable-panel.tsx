"use client";

import { Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { SchoolClass } from "@/lib/features/classes/schema";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { HolidaysPanel } from "./holidays-panel";
import { SchedulesPanel } from "./schedules-panel";
import { timetableQuery } from "./timetable-queries";
import { WeekPanel } from "./week-panel";

/** When a class meets: its week, its regular times, its holidays. For teachers and admins. */
export function TimetablePanel({ one }: { one: SchoolClass }) {
  const { data, error, refetch } = useQuery(timetableQuery(one.class_id));
  if (error && !data) return <ProblemNotice error={error} onRetry={() => refetch()} />;
  if (!data) return <Skeleton height={420} radius="lg" />;
  return (
    <Stack gap="lg">
      <WeekPanel one={one} timetable={data} />
      <SchedulesPanel one={one} timetable={data} />
      <HolidaysPanel classId={one.class_id} holidays={data.holidays} />
    </Stack>
  );
}
