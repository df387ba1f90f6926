"use client";

import { Text } from "@mantine/core";
import { statusRulesOf, weightedRate } from "@/lib/features/classes/rules-status";
import type { SchoolClass } from "@/lib/features/classes/schema";
import { ChartFrame } from "@/lib/ui/chart-frame";
import { type Column, DataTable } from "@/lib/ui/data-table";
import { formatRate } from "@/lib/ui/format-rate";
import { formatDateTime } from "@/lib/ui/format-time";
import { countStatuses, type HistoryEntry } from "../rules-history";
import { STATUS_NAMES } from "../status-names";
import styles from "./history-strips.module.css";
import { StatusBadge } from "./status-badge";

interface Row {
  one: SchoolClass;
  entries: HistoryEntry[];
}

/** As many as fit side by side on a phone. */
const SHOWN = 24;
const STATUSES = ["present", "late", "absent"] as const;

function rateOf({ one, entries }: Row): string {
  return formatRate(weightedRate(countStatuses(entries), statusRulesOf(one.statuses)));
}

const columns: Column<HistoryEntry>[] = [
  {
    id: "session",
    header: "Session",
    onPhone: "main",
    cell: ({ session }) => `${session.class_code}, ${formatDateTime(session.starts_at, session.time_zone)}`,
  },
  {
    id: "status",
    header: "Status",
    onPhone: "side",
    cell: ({ status }) => (status ? <StatusBadge status={status} /> : "Open now"),
  },
];

interface HistoryStripsProps {
  /** Undefined while loading. */
  rows: Row[] | undefined;
  error: Error | null;
  onRetry: () => void;
}

/** One strip per class, a mark per session: full, half or hollow, so that the colour is not needed to read it. */
export function HistoryStrips({ rows, error, onRetry }: HistoryStripsProps) {
  const all = (rows ?? []).flatMap((row) => row.entries);
  const summary = (rows ?? []).map((row) => `${row.one.name} ${rateOf(row)}`).join(", ");
  const state = rows ? (all.length > 0 ? "ready" : "empty") : error ? "error" : "loading";
  return (
    <ChartFrame
      title="Session by session"
      height={200}
      summary={`Your attendance by class: ${summary}.`}
      state={state}
      error={error}
      onRetry={onRetry}
      empty="Your first session appears here."
      chart={
        <div className={styles.rows}>
          <ul className={styles.legend}>
            {STATUSES.map((status) => (
              <li key={status}>
                <span className={`${styles.mark} ${styles.key}`} data-status={status} />
                {STATUS_NAMES[status]}
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
                    title={`${formatDateTime(session.starts_at, session.time_zone)}: ${status ? STATUS_NAMES[status] : "open now"}`}
                  />
                ))}
              </div>
              <Text fw={650} className={styles.rate}>
                {rateOf({ one, entries })}
              </Text>
            </div>
          ))}
        </div>
      }
      table={
        <DataTable
          caption="Your sessions, newest first"
          columns={columns}
          rows={[...all].sort((a, b) => b.session.starts_at.localeCompare(a.session.starts_at))}
          rowKey={(entry) => entry.session.session_id}
          empty={null}
        />
      }
    />
  );
}
