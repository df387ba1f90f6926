import type { AttendanceLog } from "./schema";

const COLUMNS = [
  "timestamp",
  "name",
  "email",
  "class_code",
  "class_name",
  "session_starts_at",
  "status",
  "status_label",
  "method",
  "verification",
  "assurance_level",
  "camera_source",
  "similarity",
  "model_id",
  "log_id",
  "user_id",
  "class_id",
  "session_id",
] as const satisfies (keyof AttendanceLog)[];

/** The columns' names and a log's cells, for tables. */
export const LOG_COLUMNS: readonly string[] = COLUMNS;
export function logCells(log: AttendanceLog): (string | number | null)[] {
  return COLUMNS.map((column) => log[column] ?? null);
}
