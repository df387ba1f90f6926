import dayjs from "dayjs";
import timezone from "dayjs/plugin/timezone";
import utc from "dayjs/plugin/utc";
import type { SheetRow } from "@/lib/core/files/xlsx";
import { STATUSES, statusLabel } from "../classes/rules-status";
import { statusOfMark } from "../reports/rules-marks";
import type { ClassInsights } from "../reports/schema";

dayjs.extend(utc);
dayjs.extend(timezone);

/**
 * The register as a table: a row a student, a column a session named by its start on the class's clock, then how often
 * each status occurs and the rate in per cent.
 */
export function registerTable(insights: ClassInsights): { header: string[]; rows: SheetRow[] } {
  const { time_zone: zone, sessions, students, statuses } = insights;
  const labels = new Map(statuses.map(({ status, label }) => [status, statusLabel(status, label)]));
  const starts = sessions.map(({ starts_at }) => dayjs(starts_at).tz(zone).format("YYYY-MM-DD HH:mm"));
  const header = ["name", ...starts, ...STATUSES.map((status) => labels.get(status) ?? status), "rate %"];
  const rows = students.map((student): SheetRow => {
    const marks = sessions.map((_, i) => {
      const status = statusOfMark(student.marks[i]);
      return status ? (labels.get(status) ?? status) : null;
    });
    const rate = student.rate === null ? null : Math.round(student.rate * 1000) / 10;
    return [student.name, ...marks, ...STATUSES.map((status) => student[status]), rate];
  });
  return { header, rows };
}
