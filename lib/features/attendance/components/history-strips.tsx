"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { OwnHistoryEntry, OwnInsights } from "@/lib/features/reports/schema";
import { DataChart } from "@/lib/ui/data-chart";
import type { Column } from "@/lib/ui/data-table";
import { LoadMore, type LoadMoreProps } from "@/lib/ui/load-more";
import { useFormats } from "@/lib/ui/use-formats";
import type { AttendanceStatus } from "../schema";
import styles from "./history-strips.module.css";
import { StatusBadge } from "./status-badge";

type OwnClass = OwnInsights["classes"][number];

const STATUSES = ["present", "late", "absent"] as const;

/** The class's own word for a status, if it has one. */
function ownWord(one: OwnClass | undefined, status: AttendanceStatus): string | null {
  return one?.statuses.find((own) => own.status === status)?.label ?? null;
}

function useColumns(classes: readonly OwnClass[] | undefined): Column<OwnHistoryEntry>[] {
  const t = useTranslations("attendance.historyStrips");
  const statuses = useTranslations("attendance.statuses");
  const { formatDateTime } = useFormats();
  const classOf = ({ class_id }: OwnHistoryEntry) => classes?.find((one) => one.class_id === class_id);
  return [
    {
      id: "session",
      header: t("session"),
      onPhone: "main",
      cell: (entry) => `${entry.class_code}, ${formatDateTime(entry.starts_at, entry.time_zone)}`,
    },
    {
      id: "status",
      header: t("status"),
      onPhone: "side",
      cell: (entry) => {
        const { status } = entry;
        return status ? (
          <StatusBadge status={status} label={ownWord(classOf(entry), status)} />
        ) : (
          t("openNow")
        );
      },
      value: (entry) => {
        const { status } = entry;
        return status ? (ownWord(classOf(entry), status) ?? statuses(status)) : t("openNow");
      },
    },
  ];
}

interface HistoryStripsProps {
  /** Undefined while loading. */
  classes: readonly OwnClass[] | undefined;
  /** Of all classes, newest first, as far as they are loaded; undefined while loading. */
  entries: OwnHistoryEntry[] | undefined;
  error: Error | null;
  onRetry: () => void;
  more: LoadMoreProps;
}

/** One strip per class, a mark per session: full, half or hollow, so that the colour is not needed to read it. */
export function HistoryStrips({ classes, entries, error, onRetry, more }: HistoryStripsProps) {
  const t = useTranslations("attendance.historyStrips");
  const statuses = useTranslations("attendance.statuses");
  const { formatDateTime, formatRate } = useFormats();
  const columns = useColumns(classes);
  const ready = classes && entries;
  const summary = (classes ?? []).map((one) => `${one.name} ${formatRate(one.rate)}`).join(", ");
  const state = ready ? (entries.length > 0 ? "ready" : "empty") : error ? "error" : "loading";
  const oldestFirst = [...(entries ?? [])].reverse();
  return (
    <DataChart
      title={t("sessionBySession")}
      height={200}
      summary={t("yourAttendanceByClass", { summary })}
      state={state}
      error={error}
      onRetry={onRetry}
      empty={t("yourFirstSessionAppears")}
      chart={
        <div className={styles.rows}>
          <ul className={styles.legend}>
            {STATUSES.map((status) => (
              <li key={status}>
                <span className={`${styles.mark} ${styles.key}`} data-status={status} />
                {statuses(status)}
              </li>
            ))}
          </ul>
          {classes?.map((one) => (
            <div key={one.class_id} className={styles.row}>
              <div>
                <Text fw={600} size="sm">
                  {one.name}
                </Text>
                <Text size="xs" c="dimmed">
                  {one.code}
                </Text>
              </div>
              <div className={styles.strip}>
                {oldestFirst
                  .filter(({ class_id }) => class_id === one.class_id)
                  .map(({ session_id, starts_at, status }) => (
                    <span
                      key={session_id}
                      className={styles.mark}
                      data-status={status ?? "open"}
                      title={`${formatDateTime(starts_at, one.time_zone)}: ${status ? (ownWord(one, status) ?? statuses(status)) : t("openNow").toLowerCase()}`}
                    />
                  ))}
              </div>
              <Text fw={650} className={styles.rate}>
                {formatRate(one.rate)}
              </Text>
            </div>
          ))}
        </div>
      }
      footer={<LoadMore {...more} />}
      fileName="attendance-sessions"
      caption={t("yourSessionsNewestFirst")}
      columns={columns}
      rows={entries ?? []}
      rowKey={(entry) => entry.session_id}
    />
  );
}
