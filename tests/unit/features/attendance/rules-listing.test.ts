import Papa from "papaparse";
import { expect, it } from "vitest";
import { csvLines, csvTable } from "@/lib/core/files/csv";
import { LOG_COLUMNS, logCells } from "@/lib/features/attendance/rules-listing";
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

const csv = (logs: readonly AttendanceLog[]) => csvTable(LOG_COLUMNS, logs.map(logCells));
function read(text: string): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}

it("round-trips commas, quotes and umlauts through a CSV reader", () => {
  const [row] = read(csv([log]));
  expect(row).toMatchObject({
    timestamp: log.timestamp,
    name: log.name,
    class_name: log.class_name,
    similarity: "0.8125",
    session_id: "s1",
  });
});

it("begins with a byte order mark and ends every line with CRLF", () => {
  expect(csv([]).startsWith("\uFEFFtimestamp,name,")).toBe(true);
  expect(csv([]).endsWith("\r\n")).toBe(true);
  expect(csvLines([log, log].map(logCells)).split("\r\n")).toHaveLength(3);
  expect(csvLines([])).toBe("");
});

it.each(["=1+1", "+49", "-2", "@SUM(A1)", "\t=1", "\r=1"])(
  "does not let a name run as the formula %j",
  (name) => {
    const [row] = read(csv([{ ...log, name }]));
    expect(row?.name).toBe(`'${name}`);
  },
);

it("leaves what is not known empty", () => {
  const [row] = read(csv([{ ...log, similarity: null, model_id: null }]));
  expect(row).toMatchObject({ similarity: "", model_id: "" });
});
