"use client";

import { Button, Group, Skeleton } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconFileSpreadsheet, IconNotebook, IconPrinter } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { classQuery } from "@/lib/features/classes/components/class-queries";
import type { SchoolClass } from "@/lib/features/classes/schema";
import { useInsightsFilter } from "@/lib/features/reports/components/insights-filter";
import { classInsightsQuery } from "@/lib/features/reports/components/insights-queries";
import { RangeSelect } from "@/lib/features/reports/components/range-select";
import { MAX_SESSIONS } from "@/lib/features/reports/schema";
import { EmptyState } from "@/lib/ui/empty-state";
import { PageHeader } from "@/lib/ui/page-header";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { downloadRegister } from "./download-register";
import classes from "./register.module.css";
import { RegisterSheets } from "./register-sheets";

/** The register of a class, made to be printed: the range and the buttons stay on the screen. */
export function RegisterPage({ classId }: { classId: string }) {
  const { data: one, error, refetch } = useQuery(classQuery(classId));
  if (error && !one) return <ProblemNotice error={error} onRetry={() => refetch()} />;
  return one ? <Register one={one} /> : <Skeleton height={320} />;
}

function Register({ one }: { one: SchoolClass }) {
  const t = useTranslations("register");
  const { class_id: classId, time_zone: timeZone } = one;
  const filter = useInsightsFilter(timeZone);
  const insights = useQuery(classInsightsQuery(classId, { ...filter.range, limit: MAX_SESSIONS }));
  const download = useMutation({
    mutationFn: (format: "csv" | "xlsx") => downloadRegister(classId, filter.range, format, one.code),
    onError: () => notifications.show({ color: "red", message: t("failed") }),
  });
  const { data } = insights;
  return (
    <>
      <div className={classes.screenOnly}>
        <PageHeader
          back={{ href: `/classes/${classId}`, label: one.name }}
          title={t("page.title", { name: one.name })}
          actions={
            <Group gap="sm">
              {(["csv", "xlsx"] as const).map((format) => (
                <Button
                  key={format}
                  variant="default"
                  leftSection={<IconFileSpreadsheet size={18} aria-hidden />}
                  loading={download.isPending && download.variables === format}
                  onClick={() => download.mutate(format)}
                >
                  {t(format)}
                </Button>
              ))}
              <Button leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>
                {t("print")}
              </Button>
            </Group>
          }
        />
        <Group mb="lg" gap="sm" role="search" aria-label={t("filter.label")}>
          <RangeSelect filter={filter} />
        </Group>
      </div>
      {insights.error && !data && <ProblemNotice error={insights.error} onRetry={() => insights.refetch()} />}
      {!data && !insights.error && <Skeleton height={320} />}
      {data?.sessions.length === 0 && (
        <EmptyState icon={IconNotebook} title={t("emptyTitle")}>
          {t("empty")}
        </EmptyState>
      )}
      {data && data.sessions.length > 0 && <RegisterSheets one={one} insights={data} />}
    </>
  );
}
