"use client";

import { Button, Group, Select } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { rosterQuery } from "@/lib/features/classes/components/class-queries";
import { STATUSES } from "@/lib/features/classes/rules-status";
import { LinkButton } from "@/lib/ui/link-button";
import { sessionKind } from "../schema";
import type { InsightsFilter } from "./insights-filter";
import { RangeSelect } from "./range-select";
import type { Words } from "./use-words";

interface ClassInsightsFiltersProps {
  classId: string;
  filter: InsightsFilter;
  words: Words;
}

/** The register of the same time. */
function registerHref(classId: string, { rangeName, days: [from, to] }: InsightsFilter): string {
  const days = rangeName === "days" ? { ...(from && { from }), ...(to && { to }) } : {};
  return `/classes/${classId}/register?${new URLSearchParams({ range: rangeName, ...days })}`;
}

/** Time, student, status and kind of session; all of it in the address. */
export function ClassInsightsFilters({ classId, filter, words }: ClassInsightsFiltersProps) {
  const t = useTranslations("reports.filter");
  const register = useTranslations("register.filter");
  const roster = useQuery(rosterQuery(classId));
  const filtered = filter.rangeName !== "term" || filter.status || filter.kind || filter.userId;
  return (
    <Group mb="lg" gap="sm" role="search" aria-label={t("label")}>
      <RangeSelect filter={filter} />
      <Select
        aria-label={t("student")}
        placeholder={t("everyStudent")}
        clearable
        searchable
        flex="1 1 11rem"
        maw={{ sm: 230 }}
        limit={100}
        data={roster.data?.items.map((one) => ({ value: one.user_id, label: one.name })) ?? []}
        value={filter.userId ?? null}
        onChange={(student) => filter.set({ student })}
      />
      <Select
        aria-label={t("status")}
        placeholder={t("everyStatus")}
        clearable
        flex="1 1 11rem"
        maw={{ sm: 230 }}
        data={STATUSES.map((status) => ({ value: status, label: words.status(status) }))}
        value={filter.status ?? null}
        onChange={(status) => filter.set({ status })}
      />
      <Select
        aria-label={t("kind")}
        placeholder={t("everyKind")}
        clearable
        flex="1 1 11rem"
        maw={{ sm: 230 }}
        data={sessionKind.options.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        value={filter.kind ?? null}
        onChange={(kind) => filter.set({ kind })}
      />
      <LinkButton
        variant="default"
        href={registerHref(classId, filter)}
        leftSection={<IconPrinter size={18} aria-hidden />}
      >
        {register("open")}
      </LinkButton>
      {filtered && (
        <Button variant="subtle" onClick={filter.clear}>
          {t("clear")}
        </Button>
      )}
    </Group>
  );
}
