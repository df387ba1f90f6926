import { AppError } from "../errors";
import { prefers } from "../http/accept";
import { csvLines, csvTable } from "./csv";
import { attachment, type SheetRow, XLSX_MIME, xlsxFile } from "./xlsx";

/** A larger table belongs into several files; nothing is ever cut off silently. */
export const MAX_CSV_ROWS = 100_000;
/** A spreadsheet is made in memory. */
export const MAX_XLSX_ROWS = 20_000;
const ROWS_PER_READ = 1000;

/** Something listed in pages, as a table. */
export interface Listing<Position> {
  /** Of the file, without an ending, and of the sheet. */
  name: string;
  header: readonly string[];
  /** Of the sheet's columns, in characters; the last one holds for all further ones. */
  widths: readonly number[];
  /** The rows after a position, or the first ones; `next` is null at the end. */
  read: (after: Position | null, limit: number) => Promise<{ rows: SheetRow[]; next: Position | null }>;
  hasMoreThan: (count: number) => Promise<boolean>;
}

async function requireAtMost(count: number, hasMoreThan: (count: number) => Promise<boolean>): Promise<void> {
  if (!(await hasMoreThan(count))) return;
  throw new AppError("invalid_input", "too many rows for one file", {
    reason: "too_many_rows",
    userMessage: `This is more than ${count} rows. Choose a shorter time with from and to.`,
    fields: [{ path: "from", message: `must leave at most ${count} rows` }],
  });
}

/**
 * All of a listing as CSV, read while it is sent.
 *
 * @throws AppError invalid_input (`too_many_rows`) for more than 100 000 rows
 */
async function csvStream<Position>(listing: Listing<Position>): Promise<ReadableStream<Uint8Array>> {
  const { header, read, hasMoreThan } = listing;
  await requireAtMost(MAX_CSV_ROWS, hasMoreThan);
  const encoder = new TextEncoder();
  // Read before the answer begins, so that a database that is down is still a 503.
  const first = await read(null, ROWS_PER_READ);
  let { next } = first;
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(csvTable(header, first.rows)));
      if (next === null) controller.close();
    },
    async pull(controller) {
      const page = await read(next, ROWS_PER_READ);
      controller.enqueue(encoder.encode(csvLines(page.rows)));
      next = page.next;
      if (next === null) controller.close();
    },
  });
}

/**
 * All of a listing as an Excel sheet.
 *
 * @throws AppError invalid_input (`too_many_rows`) for more than 20 000 rows
 */
async function xlsxOf<Position>(listing: Listing<Position>): Promise<Uint8Array<ArrayBuffer>> {
  const { name, header, widths, read, hasMoreThan } = listing;
  await requireAtMost(MAX_XLSX_ROWS, hasMoreThan);
  const rows: SheetRow[] = [];
  let after: Position | null = null;
  do {
    const page: Awaited<ReturnType<typeof read>> = await read(after, ROWS_PER_READ);
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return xlsxFile({ sheet: name, header, rows, widths });
}

/**
 * The file that a request asks for by its Accept header; null: JSON.
 *
 * @throws AppError invalid_input (`too_many_rows`)
 */
export async function listingFile<Position>(
  request: Request,
  listing: Listing<Position>,
): Promise<Response | null> {
  const accept = request.headers.get("accept");
  const { name } = listing;
  if (prefers(accept, XLSX_MIME))
    return attachment(await xlsxOf(listing), { name: `${name}.xlsx`, type: XLSX_MIME });
  if (prefers(accept, "text/csv"))
    return attachment(await csvStream(listing), { name: `${name}.csv`, type: "text/csv; charset=utf-8" });
  return null;
}
