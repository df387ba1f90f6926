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

/**
 * Whether an Accept header asks for CSV rather than JSON: `text/csv` is named with at least the weight of JSON, and
 * before it where both weigh the same.
 */
export function prefersCsv(accept: string | null): boolean {
  const weights = (accept ?? "").split(",").map((part) => {
    const [type, ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
    const quality = parameters.find((text) => text.startsWith("q="));
    return { type, q: quality ? Number(quality.slice(2)) : 1 };
  });
  const csv = weights.findIndex(({ type, q }) => type === "text/csv" && q > 0);
  const json = weights.findIndex(({ type }) => type === "application/json");
  if (csv < 0) return false;
  if (json < 0) return true;
  const difference = (weights[csv]?.q ?? 0) - (weights[json]?.q ?? 0);
  return difference > 0 || (difference === 0 && csv < json);
}
