import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { xlsxFile } from "@/lib/core/files/xlsx";
import type { Moment } from "@/lib/core/http/cursor";
import { getLogs, hasMoreLogsThan, type LogFilters } from "./data-logs";
import { csvHeader, csvLines, LOG_COLUMNS, logCells } from "./rules-csv";

/** A larger table belongs into several files; nothing is ever cut off silently. */
export const MAX_CSV_ROWS = 100_000;
/** A spreadsheet is made in memory. */
export const MAX_XLSX_ROWS = 20_000;
const ROWS_PER_READ = 1000;

async function requireFewerThan(count: number, caller: Caller, filters: LogFilters): Promise<void> {
  if (!(await hasMoreLogsThan(db(), { caller, filters, count }))) return;
  throw new AppError("invalid_input", "too many rows for one file", {
    reason: "too_many_rows",
    userMessage: `This is more than ${count} rows. Choose a shorter time with from and to.`,
    fields: [{ path: "from", message: `must leave at most ${count} rows` }],
  });
}

/**
 * All logs that match as an Excel sheet.
 *
 * @throws AppError invalid_input (`too_many_rows`) for more than 20 000 rows
 */
export async function getLogsXlsx(caller: Caller, filters: LogFilters): Promise<Uint8Array<ArrayBuffer>> {
  await requireFewerThan(MAX_XLSX_ROWS, caller, filters);
  const rows: ReturnType<typeof logCells>[] = [];
  let after: Moment | null = null;
  do {
    const page = await getLogs(db(), { caller, filters, after, limit: ROWS_PER_READ });
    rows.push(...page.items.map(logCells));
    after = page.next;
  } while (after);
  return xlsxFile({ sheet: "Attendance", header: LOG_COLUMNS, rows, widths: [26, 28, 32, 14, 28, 26, 14] });
}

/**
 * All logs that match as CSV, read from the database while they are sent.
 *
 * @throws AppError invalid_input (`too_many_rows`) for more than 100 000 rows
 */
export async function streamLogsCsv(
  caller: Caller,
  filters: LogFilters,
): Promise<ReadableStream<Uint8Array>> {
  await requireFewerThan(MAX_CSV_ROWS, caller, filters);
  const encoder = new TextEncoder();
  const read = (after: Moment | null) => getLogs(db(), { caller, filters, after, limit: ROWS_PER_READ });
  // Read before the answer begins, so that a database that is down is still a 503.
  const first = await read(null);
  let next = first.next;
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(csvHeader() + csvLines(first.items)));
      if (!next) controller.close();
    },
    async pull(controller) {
      const page = await read(next);
      controller.enqueue(encoder.encode(csvLines(page.items)));
      next = page.next;
      if (!next) controller.close();
    },
  });
}
