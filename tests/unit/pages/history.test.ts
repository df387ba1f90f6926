import { expect, it } from "vitest";
import { countStatuses, historyOf } from "@/lib/features/attendance/rules-history";
import type { AttendanceLog } from "@/lib/features/attendance/schema";
import type { ClassSessionView } from "@/lib/features/classes/schema";

const session = (id: string, state: ClassSessionView["state"]) =>
  ({
    session_id: id,
    starts_at: `2026-11-0${id}T09:00:00.000Z`,
    state,
    closed_out: false,
  }) as ClassSessionView;
const log = (id: string) => ({ session_id: id, status: "late" }) as AttendanceLog;

it("reads absence from a closed session without a record, and nothing from an open one", () => {
  const sessions = [
    session("4", "upcoming"),
    session("3", "open"),
    session("2", "closed"),
    session("1", "closed"),
  ];
  const entries = historyOf(sessions, [log("1")]);
  expect(entries.map((entry) => [entry.session.session_id, entry.status])).toEqual([
    ["1", "late"],
    ["2", "absent"],
    ["3", null],
  ]);
  expect(countStatuses(entries)).toEqual({ present: 0, late: 1, absent: 1, excused: 0 });
});

it("leaves out sessions from before somebody joined, and cancelled ones", () => {
  const closedOut = { ...session("1", "closed"), closed_out: true };
  expect(historyOf([closedOut, session("2", "cancelled")], [])).toEqual([]);
  expect(historyOf([closedOut], [log("1")]).map(({ status }) => status)).toEqual(["late"]);
});
