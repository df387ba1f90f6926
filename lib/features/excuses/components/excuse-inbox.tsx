"use client";

import { Skeleton } from "@mantine/core";
import { IconMailOpened } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { SLOW_MS } from "@/lib/features/classes/components/class-queries";
import { EmptyState } from "@/lib/ui/empty-state";
import { LoadMore } from "@/lib/ui/load-more";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { StaleNote } from "@/lib/ui/stale-note";
import { DecideForm } from "./decide-form";
import { ExcuseCard } from "./excuse-card";
import { classExcusesQuery } from "./excuse-queries";

/** Excuses of a class: those that wait for a decision first. For teachers and admins. */
export function ExcuseInbox({ classId }: { classId: string }) {
  const t = useTranslations("excuses.inbox");
  const excuses = useInfiniteQuery({ ...classExcusesQuery(classId), refetchInterval: SLOW_MS });
  const { data, error, refetch } = excuses;
  if (error && !data) return <ProblemNotice error={error} onRetry={() => refetch()} />;
  if (!data) return <Skeleton height={240} radius="lg" />;
  const items = data.pages.flatMap((page) => page.items);
  return (
    <Panel flush title={t("title")} description={t("waiting", { count: data.pages.at(-1)?.waiting ?? 0 })}>
      {items.length === 0 && (
        <EmptyState icon={IconMailOpened} title={t("emptyTitle")}>
          {t("empty")}
        </EmptyState>
      )}
      {items.map((excuse) => (
        <ExcuseCard key={excuse.excuse_id} excuse={excuse} title={excuse.name}>
          {excuse.state === "submitted" && <DecideForm excuse={excuse} />}
        </ExcuseCard>
      ))}
      <LoadMore {...excuses} />
      <StaleNote error={error} />
    </Panel>
  );
}
