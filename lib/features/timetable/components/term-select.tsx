"use client";

import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { termsQuery } from "./timetable-queries";

interface TermSelectProps {
  /** First and last day that are chosen now, `2026-11-23`. */
  days: readonly [string | null, string | null];
  /** The days of the term that was chosen; of none: nulls. */
  onChange: (days: [string | null, string | null]) => void;
}

/** Chooses days by the name of a term. Nothing where the school has none. */
export function TermSelect({ days: [from, to], onChange }: TermSelectProps) {
  const t = useTranslations("timetable.terms");
  const { data } = useQuery(termsQuery());
  if (!data || data.items.length === 0) return null;
  const chosen = data.items.find(({ first_day, last_day }) => first_day === from && last_day === to);
  return (
    <Select
      aria-label={t("choose")}
      placeholder={t("any")}
      clearable
      flex="1 1 10rem"
      maw={{ sm: 200 }}
      data={data.items.map(({ term_id, name }) => ({ value: term_id, label: name }))}
      value={chosen?.term_id ?? null}
      onChange={(id) => {
        const term = data.items.find(({ term_id }) => term_id === id);
        onChange([term?.first_day ?? null, term?.last_day ?? null]);
      }}
    />
  );
}
