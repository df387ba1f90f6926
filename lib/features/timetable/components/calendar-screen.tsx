"use client";

import { Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { HolidaysPanel } from "./holidays-panel";
import { TermsPanel } from "./terms-panel";
import { schoolHolidaysQuery, termsQuery } from "./timetable-queries";

/** The school's terms and holidays. For admins. */
export function CalendarScreen() {
  const terms = useQuery(termsQuery());
  const holidays = useQuery(schoolHolidaysQuery());
  const failed = [terms, holidays].find((query) => query.error && !query.data);
  if (failed) return <ProblemNotice error={failed.error} onRetry={() => failed.refetch()} />;
  return (
    <Stack gap="lg">
      {terms.data ? <TermsPanel terms={terms.data.items} /> : <Skeleton height={220} radius="lg" />}
      {holidays.data ? (
        <HolidaysPanel holidays={holidays.data.items} />
      ) : (
        <Skeleton height={220} radius="lg" />
      )}
    </Stack>
  );
}
