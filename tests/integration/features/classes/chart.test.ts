import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import type { AttendanceStatus } from "@/lib/core/generated/prisma/client";
import { getChart } from "@/lib/features/classes/data-chart";
import { requireClass } from "@/lib/features/classes/data-classes";
import type { ClassChart } from "@/lib/features/classes/schema";
import { insertCaller } from "../../../support/callers";
import { insertClass, insertSession, insertUser } from "../../../support/factories";

let chart: ClassChart;

/**
 * Ada, Ben, Cem; a closed session three days ago, one yesterday, one open now, one tomorrow. Dan left the roster.
 */
beforeAll(async () => {
  const [ada, ben, cem, dan] = await Promise.all(
    ["Ada", "ben", "Cem", "Dan"].map((name) => insertUser({ name })),
  );
  if (!ada || !ben || !cem || !dan) throw new Error("four students");
  const { id: classId } = await insertClass({ studentIds: [cem.id, ben.id, ada.id] });
  const day = 24 * 3600_000;
  const now = Date.now();
  const at = async (start: number, open: boolean) =>
    (await insertSession({ classId, open, now: new Date(start) })).id;
  const before = await at(now - 2 * day, false);
  const yesterday = await at(now, false);
  const today = await at(now, true);
  await at(now + day, true);
  const record = (sessionId: string, userId: string, status: AttendanceStatus) => ({
    sessionId,
    userId,
    status,
    timestamp: new Date(),
    cameraSource: "Door",
    method: "kiosk" as const,
  });
  await db().attendanceLog.createMany({
    data: [
      record(before, ada.id, "present"),
      record(before, ben.id, "late"),
      record(before, dan.id, "present"),
      record(yesterday, ada.id, "present"),
      record(yesterday, cem.id, "excused"),
      record(today, ada.id, "late"),
    ],
  });
  const schoolClass = await requireClass(db(), await insertCaller("admin"), classId);
  chart = await getChart(db(), { schoolClass, range: { limit: 100 }, now: new Date(now) });
});

describe("sessions, oldest first", () => {
  it("count the roster: missing people are absent once closed", () => {
    const counts = chart.sessions.map(({ state, present, late, absent, excused, expected }) => [
      state,
      ...[present, late, absent, excused, expected],
    ]);
    expect(counts).toEqual([
      ["closed", 1, 1, 1, 0, 3],
      ["closed", 1, 0, 1, 1, 3],
      ["open", 0, 1, 0, 0, 3],
      ["upcoming", 0, 0, 0, 0, 3],
    ]);
  });
});

describe("students, by name", () => {
  it("count sessions that closed or that they have a record in", () => {
    const counts = chart.students.map(({ name, present, late, absent, excused, expected }) => [
      name,
      ...[present, late, absent, excused, expected],
    ]);
    expect(counts).toEqual([
      ["Ada", 2, 1, 0, 0, 3],
      ["ben", 0, 1, 1, 0, 2],
      ["Cem", 0, 0, 1, 1, 2],
    ]);
  });

  it("have a rate", () => {
    expect(chart.students.map((student) => student.rate)).toEqual([1, 0.5, 0]);
  });
});

it("of a class without sessions or students is empty, not an error", async () => {
  const admin = await insertCaller("admin");
  const range = { limit: 100 };
  const empty = await requireClass(db(), admin, (await insertClass()).id);
  expect(await getChart(db(), { schoolClass: empty, range, now: new Date() })).toMatchObject({
    sessions: [],
    students: [],
  });
  const { id } = await insertClass({ studentIds: [(await insertUser()).id] });
  const fresh = await requireClass(db(), admin, id);
  const { students } = await getChart(db(), { schoolClass: fresh, range, now: new Date() });
  expect(students).toMatchObject([{ expected: 0, rate: null }]);
});
