"use client";

import { IconListDetails } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { classesQuery } from "@/lib/features/classes/components/class-queries";
import { DataTable } from "@/lib/ui/data-table";
import { EmptyState } from "@/lib/ui/empty-state";
import { LoadMore } from "@/lib/ui/load-more";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { StaleNote } from "@/lib/ui/stale-note";
import { CsvButton } from "./csv-button";
import { type LogColumn, useLogColumns } from "./log-columns";
import { type LogsFilter, logsQuery } from "./logs-queries";

interface AttendanceLogPanelProps {
  title?: string;
  filter: LogsFilter;
  hide?: readonly LogColumn[];
  /** Milliseconds between looks for new records while the page is visible. */
  refreshMs?: number;
}

/** The attendance log of a filter, newest first, with its CSV. */
export function AttendanceLogPanel({
  title,
  filter,
  hide = [],
  refreshMs = 15_000,
}: AttendanceLogPanelProps) {
  const t = useTranslations("attendance.attendanceLogPanel");
  const logs = useInfiniteQuery({ ...logsQuery(filter), refetchInterval: refreshMs });
  const classes = useQuery(classesQuery());
  const zones = new Map(classes.data?.items.map((one) => [one.class_id, one.time_zone]));
  const columns = useLogColumns((classId) => zones.get(classId), hide);
  if (logs.isError && !logs.data) return <ProblemNotice error={logs.error} onRetry={() => logs.refetch()} />;
  return (
    <Panel flush title={title ?? t("records")} actions={<CsvButton filter={filter} />}>
      <DataTable
        caption={t("attendanceLogNewestFirst")}
        columns={columns}
        rows={logs.data?.pages.flatMap((page) => page.items)}
        rowKey={(log) => log.log_id}
        empty={
          <EmptyState icon={IconListDetails} title={t("noRecords")}>
            {t("checkInsAppearHere")}
          </EmptyState>
        }
      />
      <LoadMore {...logs} />
      <StaleNote error={logs.error} />
    </Panel>
  );
}
