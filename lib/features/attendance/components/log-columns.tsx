import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { statusLabel } from "@/lib/features/classes/rules-status";
import { VerificationBadge } from "@/lib/features/verification/components/verification-badge";
import type { Column } from "@/lib/ui/data-table";
import { useFormats } from "@/lib/ui/use-formats";
import { AUTOMATIC_SOURCE, MANUAL_SOURCE, PIN_SOURCE } from "../rules-sources";
import type { AttendanceLog } from "../schema";
import { StatusBadge } from "./status-badge";

export type LogColumn = "person" | "class";

/** Records that no camera made say so in the reader's language. */
const NO_CAMERA = {
  [AUTOMATIC_SOURCE]: "automatic",
  [MANUAL_SOURCE]: "manual",
  [PIN_SOURCE]: "pin",
} as const;

/** The class's own word for a log's status; null where it uses the language's. */
function ownLabel({ status, status_label }: AttendanceLog): string | null {
  return status_label === statusLabel(status, null) ? null : status_label;
}

/**
 * Columns of the log. `zoneOf` gives a class's time zone; `hide` drops what the page already says; `statusOf` draws
 * the status.
 */
export function useLogColumns(
  zoneOf: (classId: string) => string | undefined,
  hide: readonly LogColumn[],
  statusOf: (log: AttendanceLog) => ReactNode = (log) => (
    <StatusBadge status={log.status} label={ownLabel(log)} />
  ),
): Column<AttendanceLog>[] {
  const t = useTranslations("attendance.logColumns");
  const { formatDay, formatTime } = useFormats();
  const columns: Column<AttendanceLog>[] = [
    {
      id: "person",
      header: t("person"),
      onPhone: "main",
      cell: (log) => (
        <Text span size="sm" fw={600} c="var(--mantine-color-text)">
          {log.name}
        </Text>
      ),
    },
    {
      id: "class",
      header: t("class"),
      cell: (log) => (
        <>
          <Text span size="sm" fw={550} c="var(--mantine-color-text)">
            {log.class_code}
          </Text>{" "}
          <Text span size="sm" c="dimmed">
            {log.class_name}
          </Text>
        </>
      ),
    },
    {
      id: "time",
      header: t("time"),
      cell: (log) => {
        const zone = zoneOf(log.class_id);
        return (
          <time dateTime={log.timestamp}>
            {formatDay(log.timestamp, zone)}, <strong>{formatTime(log.timestamp, zone)}</strong>
          </time>
        );
      },
    },
    {
      id: "camera",
      header: t("camera"),
      cell: ({ camera_source: source }) =>
        source in NO_CAMERA ? t(NO_CAMERA[source as keyof typeof NO_CAMERA]) : source,
    },
    {
      id: "proof",
      header: t("proof"),
      cell: (log) => <VerificationBadge state={log.verification} method={log.method} />,
    },
    {
      id: "status",
      header: t("status"),
      onPhone: "side",
      cell: statusOf,
    },
  ];
  return columns.filter((column) => !(hide as readonly string[]).includes(column.id));
}
