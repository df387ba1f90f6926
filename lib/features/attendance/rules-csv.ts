import Papa from "papaparse";
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

/** Tells spreadsheets that the text is UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";
const NEWLINE = "\r\n";

/** First line of the CSV, with a byte order mark. */
export function csvHeader(): string {
  return `${BYTE_ORDER_MARK}${COLUMNS.join(",")}${NEWLINE}`;
}

/** Lines of logs (RFC 4180). Names that a spreadsheet would run as a formula get a leading apostrophe. */
export function csvLines(logs: readonly AttendanceLog[]): string {
  if (logs.length === 0) return "";
  const rows = logs.map((log) => COLUMNS.map((column) => log[column] ?? ""));
  return Papa.unparse(rows, { newline: NEWLINE, escapeFormulae: true }) + NEWLINE;
}

/** The columns' names and a log's cells, for other kinds of tables. */
export const LOG_COLUMNS: readonly string[] = COLUMNS;
export function logCells(log: AttendanceLog): (string | number | null)[] {
  return COLUMNS.map((column) => log[column] ?? null);
}

/**
 * Whether an Accept header asks for another type rather than JSON: it is named with at least the weight of JSON, and
 * before it where both weigh the same.
 */
export function prefers(accept: string | null, wanted: string): boolean {
  const weights = (accept ?? "").split(",").map((part) => {
    const [type, ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
    const quality = parameters.find((text) => text.startsWith("q="));
    return { type, q: quality ? Number(quality.slice(2)) : 1 };
  });
  const other = weights.findIndex(({ type, q }) => type === wanted && q > 0);
  const json = weights.findIndex(({ type }) => type === "application/json");
  if (other < 0) return false;
  if (json < 0) return true;
  const difference = (weights[other]?.q ?? 0) - (weights[json]?.q ?? 0);
  return difference > 0 || (difference === 0 && other < json);
}
