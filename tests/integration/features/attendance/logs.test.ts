import { beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { listingFile } from "@/lib/core/files/listing";
import { logsListing } from "@/lib/features/attendance/data-listing";
import { getLogsPage, type LogFilters } from "@/lib/features/attendance/data-logs";
import { asCaller, insertCaller, insertKeyCaller, refusal } from "../../../support/callers";
import { insertClass, insertSession, insertUser } from "../../../support/factories";

const CAMERA = `Camera ${crypto.randomUUID()}`;
const at = (minute: number) => new Date(Date.UTC(2026, 10, 2, 9, minute));

let students: Awaited<ReturnType<typeof insertUser>>[];
let teacher: Extract<Caller, { kind: "user" }>;
let sessions: { id: string; classId: string }[];
let classIds: string[];

/** Two classes, a session each; three students in the first, one of them in the second as well. */
beforeAll(async () => {
  students = [await insertUser({ name: "=Ada" }), await insertUser(), await insertUser()];
  teacher = await insertCaller("teacher");
  const ids = students.map((student) => student.id);
  const first = await insertClass({ teacherIds: [teacher.userId], studentIds: ids });
  const second = await insertClass({ studentIds: ids.slice(0, 1) });
  classIds = [first.id, second.id];
  sessions = [await insertSession({ classId: first.id }), await insertSession({ classId: second.id })];
  const records = [
    ...ids.map((userId, i) => ({ userId, sessionId: sessions[0]?.id ?? "", timestamp: at(i) })),
    { userId: ids[0] ?? "", sessionId: sessions[1]?.id ?? "", timestamp: at(30) },
  ];
  await db().attendanceLog.createMany({
    data: records.map((record) => ({
      ...record,
      cameraSource: CAMERA,
      status: "present",
      method: "kiosk",
      similarity: 0.81,
      cosine: 0.95,
      modelId: "resnet34",
    })),
  });
});

async function list(caller: Caller, filters: LogFilters = {}, limit = 200) {
  return (await getLogsPage(caller, { ...filters, limit })).items;
}

describe("who sees what", () => {
  it("a student their own, without scores", async () => {
    const [ada] = students;
    if (!ada) throw new Error("no student");
    const items = await list(asCaller(ada));
    expect(items.map((item) => item.session_id)).toEqual([sessions[1]?.id, sessions[0]?.id]);
    expect(items.every((item) => item.similarity === null)).toBe(true);
    expect(await list(asCaller(ada), { user_id: students[1]?.id })).toEqual([]);
  });

  it("a teacher their classes', with scores", async () => {
    const items = await list(teacher);
    expect(items.map((item) => item.user_id)).toEqual(students.map((student) => student.id).reverse());
    expect(items.every((item) => item.class_id === classIds[0] && item.similarity === 0.81)).toBe(true);
    expect(await list(teacher, { class_id: classIds[1] })).toEqual([]);
    expect(await list(await insertCaller("teacher"))).toEqual([]);
  });

  it("admins and API keys everyone's", async () => {
    for (const caller of [await insertCaller("admin"), await insertKeyCaller()]) {
      expect(await list(caller, { camera_source: CAMERA })).toHaveLength(4);
    }
  });
});

describe("filters", () => {
  it.each<[string, () => LogFilters, number]>([
    ["person", () => ({ user_id: students[0]?.id }), 2],
    ["class", () => ({ class_id: classIds[0] }), 3],
    ["session", () => ({ session_id: sessions[1]?.id }), 1],
    ["unknown camera", () => ({ camera_source: "none" }), 0],
    ["statuses", () => ({ status: "present,late" }), 4],
    ["status", () => ({ status: "absent" }), 0],
    ["from, inclusive", () => ({ from: at(2).toISOString() }), 2],
    ["to, exclusive", () => ({ to: at(2).toISOString() }), 2],
    ["time with an offset", () => ({ from: "2026-11-02T10:30:00+01:00" }), 1],
    ["person and class", () => ({ user_id: students[0]?.id, class_id: classIds[1] }), 1],
  ])("by %s", async (_, filters, count) => {
    const admin = await insertCaller("admin");
    expect(await list(admin, { camera_source: CAMERA, ...filters() })).toHaveLength(count);
  });
});

it("pages through everything once, newest first, ties included", async () => {
  const many = await Promise.all(Array.from({ length: 7 }, () => insertUser()));
  const { id: classId } = await insertClass({ studentIds: many.map((user) => user.id) });
  const { id: sessionId } = await insertSession({ classId });
  await db().attendanceLog.createMany({
    data: many.map((user, i) => ({
      userId: user.id,
      sessionId,
      timestamp: at(Math.floor(i / 3)),
      cameraSource: CAMERA,
      status: "late",
      method: "manual",
    })),
  });
  const admin = await insertCaller("admin");
  const seen: { log_id: string; timestamp: string }[] = [];
  let cursor: string | undefined;
  do {
    const page = await getLogsPage(admin, { session_id: sessionId, limit: 2, cursor });
    expect(page.items.length).toBeLessThanOrEqual(2);
    seen.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  expect(new Set(seen.map((item) => item.log_id)).size).toBe(7);
  const times = seen.map((item) => item.timestamp);
  expect(times).toEqual([...times].sort().reverse());
});

it("refuses a cursor it did not give out", async () => {
  const admin = await insertCaller("admin");
  await expect(getLogsPage(admin, { limit: 10, cursor: "abc" })).rejects.toMatchObject(
    refusal("invalid_input", undefined, "cursor"),
  );
});

describe("as CSV", () => {
  const asksForCsv = new Request("http://localhost", { headers: { accept: "text/csv" } });
  const read = async (caller: Caller, filters: LogFilters) =>
    (await listingFile(asksForCsv, logsListing(caller, filters)))?.text() ?? "";

  it("holds every row, more than one read of the database gives", async () => {
    const { id: classId } = await insertClass();
    const { id: sessionId } = await insertSession({ classId });
    const { id: classOwner } = await insertUser({ role: "admin" });
    await db().$executeRaw`
      WITH people AS (
        INSERT INTO users (user_id, name, email, role)
        SELECT gen_random_uuid(), 'Csv ' || n, 'csv-' || n || '-' || ${classOwner} || '@test.invalid', 'student'
        FROM generate_series(1, 2500) AS n RETURNING user_id
      )
      INSERT INTO attendance_logs (log_id, user_id, session_id, timestamp, camera_source, status, method)
      SELECT gen_random_uuid(), user_id, ${sessionId}::uuid, now(), ${CAMERA}, 'present', 'api' FROM people`;
    const text = await read(await insertCaller("admin"), { session_id: sessionId });
    const ids = text
      .trim()
      .split("\r\n")
      .slice(1)
      .map((line) => line.split(",")[1]);
    await db().user.deleteMany({ where: { name: { startsWith: "Csv " } } });
    expect(ids).toHaveLength(2500);
    expect(new Set(ids).size).toBe(2500);
  });

  it("keeps to what the caller may read and disarms formulas", async () => {
    const [ada] = students;
    if (!ada) throw new Error("no student");
    const text = await read(asCaller(ada), {});
    expect(text.trim().split("\r\n")).toHaveLength(3);
    expect(text).toContain("'=Ada");
    expect(text).not.toContain("0.81");
  });
});
