"use client";

import { SimpleGrid } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { dayRange } from "@/lib/ui/day-range";
import { RANGES } from "./insights-filter";
import { schoolInsightsQuery } from "./insights-queries";
import { ClassesChart, hasNoSession, SchoolTrend } from "./school-charts";

/** What a start page opens with: the last weeks, and which class needs a look. Nothing before the first session. */
export function HomeInsights({ ownClasses }: { ownClasses: boolean }) {
  const t = useTranslations("reports.home");
  const [zone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [firstDay] = useState(() => dayjs().subtract(RANGES.term, "day").format("YYYY-MM-DD"));
  const school = useQuery(schoolInsightsQuery(dayRange(firstDay, undefined, zone)));
  if (school.data && hasNoSession(school.data)) return null;
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg" mb={ownClasses ? "lg" : 0}>
      <SchoolTrend title={t("trend")} query={school} zone={zone} />
      <ClassesChart {...(ownClasses ? { title: t("classes") } : {})} query={school} zone={zone} />
    </SimpleGrid>
  );
}
