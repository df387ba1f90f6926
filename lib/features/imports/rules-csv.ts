import Papa from "papaparse";
import type { Problem } from "./rules-source";

export interface CsvTable {
  header: string[];
  /** Lines from 1 as a text editor counts them; rows without any text are left out. */
  rows: { line: number; cells: string[] }[];
  delimiter: string;
  problems: Problem[];
}

const DELIMITERS = [",", ";", "\t", "|"];

/** Excel's own hint in the first line: `sep=;`. */
const SEPARATOR_LINE = /^sep=(.)\r?\n/i;

/** The delimiter that splits the first line that has any; quoted text does not count. */
function delimiterOf(text: string): string {
  const firstLine = text.replace(/"(?:[^"]|"")*"/g, "").match(/^\s*([^\r\n]*\S[^\r\n]*)/)?.[1] ?? "";
  const counts = DELIMITERS.map((delimiter) => firstLine.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ",";
}

/** A spreadsheet's apostrophe before what it would take for a formula, as our own exports write it. */
function withoutGuard(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

/** Reads separated values with a header line; the separator is found out. */
export function readCsv(text: string, file: string | null = null): CsvTable {
  const hint = SEPARATOR_LINE.exec(text);
  const body = hint ? text.slice(hint[0].length) : text;
  const delimiter = hint?.[1] ?? delimiterOf(body);
  const table: CsvTable = { header: [], rows: [], delimiter, problems: [] };
  let line = hint ? 2 : 1;
  let read = 0;
  let first = true;
  Papa.parse<string[]>(body, {
    delimiter,
    step: ({ data, errors, meta }) => {
      const at = line;
      for (; read < meta.cursor; read++) {
        // A lone CR ends a line too, as old Macs write it.
        if (body[read] === "\n" || (body[read] === "\r" && body[read + 1] !== "\n")) line++;
      }
      const cells = data.map((cell) => withoutGuard(cell.trim()));
      if (errors.some(({ type }) => type === "Quotes"))
        table.problems.push({ file, line: at, column: null, code: "quotes_broken", value: cells[0] ?? "" });
      if (cells.every((cell) => cell === "")) return;
      if (first) table.header = cells;
      else table.rows.push({ line: at, cells });
      first = false;
    },
  });
  return table;
}
