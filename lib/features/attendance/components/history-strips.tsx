"use client";

import { Text } from "@mantine/core";

import { useTranslations } from "use-intl";
import { statusRulesOf, weightedRate } from "@/lib/features/classes/rules-status";

import type { SchoolClass } from "@/lib/features/classes/schema";
import { DataChart } from "@/lib/ui/data-chart";
import type { Column } from "@/lib/ui/data-table";
import { useFormats } from "@/lib/ui/use-formats";
import { countStatuses, type HistoryEntry } from "../rules-history";
import type { AttendanceStatus } from "../schema";
import styles from "./history-strips.module.css";
import { StatusBadge } from "./status-badge";

interface Row {
  one: SchoolClass;
  entries: HistoryEntry[];
}

/** As many as fit side by side on a phone. */
const SHOWN = 24;
const STATUSES = ["present", "late", "absent"] as const;

function rateOf({ one, entries }: Row): number | null {
  return weightedRate(countStatuses(entries), statusRulesOf(one.statuses));
}

/** The class's own word for a status, if it has one. */
function ownWord(one: SchoolClass | undefined, status: AttendanceStatus): string | null {
  return one?.statuses.find((own) => own.status === status)?.label ?? null;
}

function useColumns(rows: Row[] | undefined): Column<HistoryEntry>[] {
  const t = useTranslations("attendance.historyStrips");
  const statuses = useTranslations("attendance.statuses");
  const { formatDateTime } = useFormats();
  return [
    {
      id: "session",
      header: t("session"),
      onPhone: "main",
      cell: ({ session }) => `${session.class_code}, ${formatDateTime(session.starts_at, session.time_zone)}`,
    },
    {
      id: "status",
      header: t("status"),
      onPhone: "side",
      cell: ({ session, status }) => {
        const one = rows?.find((row) => row.one.class_id === session.class_id)?.one;
        return status ? <StatusBadge status={status} label={ownWord(one, status)} /> : t("openNow");
      },
      value: ({ session, status }) => {
        const one = rows?.find((row) => row.one.class_id === session.class_id)?.one;
        return status ? (ownWord(one, status) ?? statuses(status)) : t("openNow");
      },
    },
  ];
}

interface HistoryStripsProps {
  /** Undefined while loading. */
  rows: Row[] | undefined;
  error: Error | null;
  onRetry: () => void;
}

/** One strip per class, a mark per session: full, half or hollow, so that the colour is not needed to read it. */
export function HistoryStrips({ rows, error, onRetry }: HistoryStripsProps) {
  const t = useTranslations("attendance.historyStrips");
  const statuses = useTranslations("attendance.statuses");
  const { formatDateTime, formatRate } = useFormats();
  const columns = useColumns(rows);
  const all = (rows ?? []).flatMap((row) => row.entries);
  const summary = (rows ?? []).map((row) => `${row.one.name} ${formatRate(rateOf(row))}`).join(", ");
  const state = rows ? (all.length > 0 ? "ready" : "empty") : error ? "error" : "loading";
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
          {rows?.map(({ one, entries }) => (
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
                {entries.slice(-SHOWN).map(({ session, status }) => (
                  <span
                    key={session.session_id}
                    className={styles.mark}
                    data-status={status ?? "open"}
                    title={`${formatDateTime(session.starts_at, session.time_zone)}: ${status ? (ownWord(one, status) ?? statuses(status)) : t("openNow").toLowerCase()}`}
                  />
                ))}
              </div>
              <Text fw={650} className={styles.rate}>
                {formatRate(rateOf({ one, entries }))}
              </Text>
            </div>
          ))}
        </div>
      }
      fileName="attendance-sessions"
      caption={t("yourSessionsNewestFirst")}
      columns={columns}
      rows={[...all].sort((a, b) => b.session.starts_at.localeCompare(a.session.starts_at))}
      rowKey={(entry) => entry.session.session_id}
    />
  );
}
