"use client";

import { Select } from "@mantine/core";
import { useTranslations } from "use-intl";
import { TermSelect } from "@/lib/features/timetable/components/term-select";
import { DaysInput } from "@/lib/ui/days-input";
import { type InsightsFilter, RANGE_NAMES } from "./insights-filter";

/** Which time the charts cover: by name, or from day to day. */
export function RangeSelect({ filter }: { filter: InsightsFilter }) {
  const t = useTranslations("reports.filter");
  return (
    <>
      <Select
        aria-label={t("range")}
        flex="1 1 11rem"
        maw={{ sm: 230 }}
        allowDeselect={false}
        data={RANGE_NAMES.map((value) => ({ value, label: t(`ranges.${value}`) }))}
        value={filter.rangeName}
        onChange={filter.setRange}
      />
      <TermSelect
        days={filter.days}
        onChange={([from, to]) => (from && to ? filter.setDays([from, to]) : filter.setRange(null))}
      />
      {filter.rangeName === "days" && (
        <DaysInput label={t("days")} placeholder={t("days")} value={filter.days} onChange={filter.setDays} />
      )}
    </>
  );
}
