import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { Column } from "@/lib/ui/data-table";
import { useFormats } from "@/lib/ui/use-formats";
import type { AttendanceLog } from "../schema";
import { StatusBadge } from "./status-badge";

export type LogColumn = "person" | "class";

/** Columns of the log. `zoneOf` gives a class's time zone; `hide` drops what the page already says. */
export function useLogColumns(
  zoneOf: (classId: string) => string | undefined,
  hide: readonly LogColumn[],
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
    { id: "camera", header: t("camera"), cell: (log) => log.camera_source },
    {
      id: "status",
      header: t("status"),
      onPhone: "side",
      cell: (log) => <StatusBadge status={log.status} />,
    },
  ];
  return columns.filter((column) => !(hide as readonly string[]).includes(column.id));
}
