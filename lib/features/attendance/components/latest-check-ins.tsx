"use client";

import { IconListDetails } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { classesQuery, LIVE_MS } from "@/lib/features/classes/components/class-queries";
import { DataTable } from "@/lib/ui/data-table";
import { EmptyState } from "@/lib/ui/empty-state";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { TextLink } from "@/lib/ui/text-link";
import { useLogColumns } from "./log-columns";
import { recentLogsQuery } from "./logs-queries";

/** The last few check-ins, live. */
export function LatestCheckIns() {
  const t = useTranslations("attendance.latestCheckIns");
  const { data, error, refetch } = useQuery({
    ...recentLogsQuery({ status: "present,late" }, 6),
    refetchInterval: LIVE_MS,
  });
  const classes = useQuery(classesQuery());
  const zones = new Map(classes.data?.items.map((one) => [one.class_id, one.time_zone]));
  const columns = useLogColumns((classId) => zones.get(classId), []);
  if (error && !data) return <ProblemNotice error={error} onRetry={() => refetch()} />;
  return (
    <Panel
      flush
      title={t("latestCheckIns")}
      actions={
        <TextLink href="/logs" fw={550} mih={44} display="inline-grid" style={{ alignItems: "center" }}>
          {t("wholeLog")}
        </TextLink>
      }
    >
      <DataTable
        caption={t("latestCheckInsNewest")}
        columns={columns}
        rows={data?.items}
        rowKey={(log) => log.log_id}
        empty={
          <EmptyState icon={IconListDetails} title={t("noCheckInsYet")}>
            {t("theyAppearHereWithin")}
          </EmptyState>
        }
      />
    </Panel>
  );
}
