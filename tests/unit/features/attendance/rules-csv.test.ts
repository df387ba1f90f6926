import Papa from "papaparse";
import { expect, it } from "vitest";
import { csvHeader, csvLines, prefers } from "@/lib/features/attendance/rules-csv";
import type { AttendanceLog } from "@/lib/features/attendance/schema";

const log: AttendanceLog = {
  log_id: "l1",
  user_id: "u1",
  name: "Zoë, Müller",
  email: "zoe@example.org",
  class_id: "c1",
  class_code: "MATH-1",
  class_name: 'The "good" class',
  session_id: "s1",
  session_starts_at: "2026-11-23T09:00:00.000Z",
  timestamp: "2026-11-23T09:01:02.003Z",
  camera_source: "Lab 2 door",
  status: "present",
  status_label: "Present",
  revision: 1,
  method: "kiosk",
  model_id: "resnet34",
  similarity: 0.8125,
  verification: "verified",
  assurance_level: 3,
};

function read(text: string): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}

it("round-trips commas, quotes and umlauts through a CSV reader", () => {
  const [row] = read(csvHeader() + csvLines([log]));
  expect(row).toMatchObject({
    timestamp: log.timestamp,
    name: log.name,
    class_name: log.class_name,
    similarity: "0.8125",
    session_id: "s1",
  });
});

it("begins with a byte order mark and ends every line with CRLF", () => {
  expect(csvHeader().startsWith("\uFEFFtimestamp,name,")).toBe(true);
  expect(csvHeader().endsWith("\r\n")).toBe(true);
  expect(csvLines([log, log]).split("\r\n")).toHaveLength(3);
  expect(csvLines([])).toBe("");
});

it.each(["=1+1", "+49", "-2", "@SUM(A1)", "\t=1", "\r=1"])(
  "does not let a name run as the formula %j",
  (name) => {
    const [row] = read(csvHeader() + csvLines([{ ...log, name }]));
    expect(row?.name).toBe(`'${name}`);
  },
);

it("leaves what is not known empty", () => {
  const [row] = read(csvHeader() + csvLines([{ ...log, similarity: null, model_id: null }]));
  expect(row).toMatchObject({ similarity: "", model_id: "" });
});

it.each([
  ["text/csv", true],
  ["text/csv;q=0.9, application/json;q=0.5", true],
  ["text/csv, application/json", true],
  ["application/json, text/csv", false],
  ["application/json;q=0.5, text/csv;q=0.9", true],
  ["application/json", false],
  ["*/*", false],
  ["text/csv;q=0", false],
  [null, false],
])("Accept %j prefers CSV: %s", (accept, csv) => {
  expect(prefers(accept, "text/csv")).toBe(csv);
});
