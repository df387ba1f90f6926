"use client";

import { IconListDetails } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { endpointUrl } from "@/lib/core/http/call-api";
import { classesQuery } from "@/lib/features/classes/components/class-queries";
import { CorrectStatusMenu } from "@/lib/features/corrections/components/correct-status-menu";
import { DataTable } from "@/lib/ui/data-table";
import { DownloadMenu } from "@/lib/ui/download-menu";
import { EmptyState } from "@/lib/ui/empty-state";
import { LoadMore } from "@/lib/ui/load-more";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { StaleNote } from "@/lib/ui/stale-note";
import { getAttendanceLogs } from "../endpoints";
import type { AttendanceLog } from "../schema";
import { type LogColumn, useLogColumns } from "./log-columns";
import { type LogsFilter, logsQuery } from "./logs-queries";

interface AttendanceLogPanelProps {
  title?: string;
  filter: LogsFilter;
  hide?: readonly LogColumn[];
  /** Milliseconds between looks for new records while the page is visible. */
  refreshMs?: number;
  /** Statuses can be corrected: for teachers and admins. */
  correctable?: boolean;
}

/** The attendance log of a filter, newest first, with its CSV. */
export function AttendanceLogPanel({
  title,
  filter,
  hide = [],
  refreshMs = 15_000,
  correctable = false,
}: AttendanceLogPanelProps) {
  const t = useTranslations("attendance.attendanceLogPanel");
  const logs = useInfiniteQuery({ ...logsQuery(filter), refetchInterval: refreshMs });
  const classes = useQuery(classesQuery());
  const byId = new Map(classes.data?.items.map((one) => [one.class_id, one]));
  const correct = (log: AttendanceLog) => (
    <CorrectStatusMenu
      sessionId={log.session_id}
      userId={log.user_id}
      name={log.name}
      status={log.status}
      revision={log.revision}
      statuses={byId.get(log.class_id)?.statuses}
    />
  );
  const columns = useLogColumns(
    (classId) => byId.get(classId)?.time_zone,
    hide,
    correctable ? correct : undefined,
  );
  if (logs.isError && !logs.data) return <ProblemNotice error={logs.error} onRetry={() => logs.refetch()} />;
  return (
    <Panel
      flush
      title={title ?? t("records")}
      actions={<DownloadMenu href={endpointUrl(getAttendanceLogs, { query: filter })} name="attendance" />}
    >
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
