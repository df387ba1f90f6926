import Papa from "papaparse";
import type { SheetRow } from "./xlsx";

/** Tells spreadsheets that the text is UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";
const NEWLINE = "\r\n";

/** Lines of a CSV (RFC 4180). Texts that a spreadsheet would run as a formula get a leading apostrophe. */
export function csvLines(rows: readonly SheetRow[]): string {
  if (rows.length === 0) return "";
  const cells = rows.map((row) => [...row]);
  return Papa.unparse(cells, { newline: NEWLINE, escapeFormulae: true }) + NEWLINE;
}

/** A CSV from its beginning: byte order mark, header, rows. */
export function csvTable(header: readonly string[], rows: readonly SheetRow[]): string {
  return BYTE_ORDER_MARK + csvLines([header, ...rows]);
}
