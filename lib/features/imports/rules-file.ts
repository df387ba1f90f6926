import { unzipSync } from "fflate";
import readXlsxFile, { type SheetData } from "read-excel-file/node";
import { AppError } from "@/lib/core/errors";
import { readCsv } from "./rules-csv";
import { readOneRoster } from "./rules-oneroster";
import { type ImportSource, MAX_LINES, type TableSource } from "./rules-source";
import { decodeText, storable } from "./rules-text";

export const fileLimits = {
  maxBytes: 10 * 1024 * 1024,
  /** What a zip may unpack to: a small file can hold gigabytes of nothing. */
  maxUnpackedBytes: 80 * 1024 * 1024,
};

const REASONS = {
  file_empty: "The file holds no lines below its header.",
  file_unreadable: "The file cannot be read. Save it as CSV or XLSX and try again.",
  file_old_excel: "This is the old Excel format. Save the file as XLSX or CSV and try again.",
  file_too_large: "The file unpacks to more than Rollcall reads at once. Split it.",
  file_too_many_lines: `The file has more than ${MAX_LINES} lines. Split it.`,
  zip_without_roster: "The zip holds no users.csv, so it is no OneRoster folder.",
} as const;

function refuse(reason: keyof typeof REASONS, cause?: unknown): AppError {
  return new AppError("invalid_input", reason, { reason, userMessage: REASONS[reason], cause });
}

function startsWith(bytes: Uint8Array, ...start: number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}

function checkLines(count: number): void {
  if (count === 0) throw refuse("file_empty");
  if (count > MAX_LINES) throw refuse("file_too_many_lines");
}

/** Names in a zip, and the promise that unpacking it stays within the limit. */
function zipNames(bytes: Uint8Array): string[] {
  const names: string[] = [];
  let unpacked = 0;
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name);
        unpacked += originalSize;
        return false;
      },
    });
  } catch (cause) {
    throw refuse("file_unreadable", cause);
  }
  if (unpacked > fileLimits.maxUnpackedBytes) throw refuse("file_too_large");
  return names;
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return storable(String(value)).trim();
}

async function readXlsx(bytes: Uint8Array): Promise<TableSource> {
  const sheets = await readXlsxFile(Buffer.from(bytes)).catch((cause: unknown) => {
    throw refuse("file_unreadable", cause);
  });
  const isFilled = (row: SheetData[number]) => row.some((cell) => cellText(cell) !== "");
  const data = sheets.map((sheet) => sheet.data).find((rows) => rows.some(isFilled)) ?? [];
  const lines = data
    .map((row, index) => ({ line: index + 1, cells: row.map(cellText) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  const [header, ...rows] = lines;
  checkLines(rows.length);
  return {
    kind: "table",
    format: "xlsx",
    encoding: null,
    delimiter: null,
    header: header?.cells ?? [],
    rows,
    problems: [],
  };
}

function readOneRosterZip(bytes: Uint8Array): ImportSource {
  const files = new Map<string, Uint8Array>();
  for (const [path, content] of Object.entries(unzipSync(bytes))) {
    const name = path.split("/").at(-1)?.toLowerCase() ?? "";
    if (name.endsWith(".csv") && !path.startsWith("__MACOSX/")) files.set(name, content);
  }
  const source = readOneRoster(files);
  checkLines(source.people.length);
  return source;
}

/**
 * Reads a list of people out of a CSV, XLSX or zipped OneRoster file; which of them it is, its bytes say.
 *
 * @throws AppError invalid_input with a reason (`file_empty`, `file_unreadable`, `file_old_excel`, `file_too_large`,
 * `file_too_many_lines`, `zip_without_roster`)
 */
export async function readImportFile(bytes: Uint8Array): Promise<ImportSource> {
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw refuse("file_old_excel");
  if (startsWith(bytes, 0x50, 0x4b)) {
    const names = zipNames(bytes);
    if (names.some((name) => /^xl\//i.test(name))) return readXlsx(bytes);
    if (names.some((name) => /(^|\/)users\.csv$/i.test(name))) return readOneRosterZip(bytes);
    throw refuse("zip_without_roster");
  }
  if (
    startsWith(bytes, 0x25, 0x50, 0x44, 0x46) ||
    startsWith(bytes, 0x89, 0x50) ||
    startsWith(bytes, 0xff, 0xd8)
  )
    throw refuse("file_unreadable");
  const { text, encoding } = decodeText(bytes);
  const { header, rows, delimiter, problems } = readCsv(text);
  checkLines(rows.length);
  return { kind: "table", format: "csv", encoding, delimiter, header, rows, problems };
}
