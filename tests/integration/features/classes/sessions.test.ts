import { beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { getOpenSessions, getSessionsOf } from "@/lib/features/classes/data-sessions";
import { closeCheckIn, scheduleSession } from "@/lib/features/classes/mutations-sessions";
import { asCaller, insertCaller, refusal } from "../../../support/callers";
import { insertClass, insertSession, insertUser } from "../../../support/factories";

let teacher: Extract<Caller, { kind: "user" }>;
let student: typeof teacher;
let classId: string;

beforeAll(async () => {
  teacher = await insertCaller("teacher");
  student = asCaller(await insertUser());
  classId = (await insertClass({ teacherIds: [teacher.userId], studentIds: [student.userId] })).id;
});

const body = {
  starts_at: "2026-11-23T10:00:00+01:00",
  ends_at: "2026-11-23T11:30:00+01:00",
  opens_minutes_before: 10,
  late_after_minutes: 15,
};
const schedule = (caller: Caller, now: Date) => scheduleSession({ caller, classId, body, now });

describe("scheduling", () => {
  it("derives the window from the start", async () => {
    const session = await schedule(teacher, new Date("2026-11-23T08:49:59Z"));
    expect(session).toMatchObject({
      starts_at: "2026-11-23T09:00:00.000Z",
      ends_at: "2026-11-23T10:30:00.000Z",
      opens_at: "2026-11-23T08:50:00.000Z",
      late_after: "2026-11-23T09:15:00.000Z",
      closes_at: "2026-11-23T10:30:00.000Z",
      state: "upcoming",
      expected: 1,
      recorded: 0,
      time_zone: "UTC",
    });
  });

  it("takes place in the class's room or in one of its own", async () => {
    expect(await schedule(teacher, new Date())).toMatchObject({ room: "Room 1", other_room: false });
    const elsewhere = { ...body, room: "Hall" };
    expect(
      await scheduleSession({ caller: teacher, classId, body: elsewhere, now: new Date() }),
    ).toMatchObject({
      ...{ room: "Hall", other_room: true },
    });
  });

  it("is not for teachers of other classes", async () => {
    const refused = schedule(await insertCaller("teacher"), new Date());
    await expect(refused).rejects.toMatchObject(refusal("not_found"));
  });
});

describe("closing", () => {
  const close = (sessionId: string, time: string, caller = teacher) =>
    closeCheckIn({ caller, sessionId, now: new Date(`2026-11-23T${time}Z`) });

  it("ends check-in at once, and once", async () => {
    const { session_id } = await schedule(teacher, new Date());
    const closed = await close(session_id, "09:05:00.000");
    expect(closed).toMatchObject({
      state: "closed",
      closes_at: "2026-11-23T09:05:00.000Z",
      late_after: "2026-11-23T09:05:00.000Z",
      ends_at: "2026-11-23T10:30:00.000Z",
    });
    expect(await close(session_id, "09:06:00.000")).toEqual(closed);
  });

  it("works in the very moment it opens", async () => {
    const { session_id } = await schedule(teacher, new Date());
    expect((await close(session_id, "08:50:00.000")).closes_at).toBe("2026-11-23T08:50:00.001Z");
  });

  it("needs a session that has opened", async () => {
    const { session_id } = await schedule(teacher, new Date());
    const refused = close(session_id, "08:00:00.000");
    await expect(refused).rejects.toMatchObject(refusal("conflict", "session_not_open"));
  });

  it("is not for teachers of other classes", async () => {
    const { session_id } = await schedule(teacher, new Date());
    const refused = close(session_id, "09:05:00.000", await insertCaller("teacher"));
    await expect(refused).rejects.toMatchObject(refusal("not_found"));
  });
});

it("lists a class's sessions newest first, by start", async () => {
  const { id } = await insertClass();
  const day = (n: number) => new Date(Date.UTC(2026, 0, n, 12));
  for (const n of [1, 3, 2]) await insertSession({ classId: id, open: false, now: day(n + 1) });
  const starts = async (range: { from?: string; to?: string; limit?: number }) => {
    const query = { limit: 100, ...range };
    const { items } = await getSessionsOf(db(), { classId: id, query, now: new Date() });
    return items.map((item) => Number(item.starts_at.slice(8, 10)));
  };
  expect(await starts({})).toEqual([3, 2, 1]);
  expect(await starts({ limit: 2 })).toEqual([3, 2]);
  expect(await starts({ from: day(2).toISOString(), to: day(3).toISOString() })).toEqual([2]);
});

it("pages through every session once, also those of one start", async () => {
  const { id } = await insertClass();
  const starts = [1, 2, 2, 2, 2, 3, 3].map((n) => new Date(Date.UTC(2026, 0, n, 12)));
  const ids: string[] = [];
  for (const now of starts) ids.push((await insertSession({ classId: id, open: false, now })).id);
  const page = (query: { cursor?: string | undefined; limit: number }) =>
    getSessionsOf(db(), { classId: id, query, now: new Date() });
  for (const limit of [1, 2, 3, 7]) {
    const seen: string[] = [];
    const sizes: number[] = [];
    let cursor: string | undefined;
    do {
      const { items, next_cursor } = await page({ limit, cursor });
      seen.push(...items.map((item) => item.session_id));
      sizes.push(items.length);
      cursor = next_cursor ?? undefined;
    } while (cursor && sizes.length < 10);
    expect([...seen].sort()).toEqual([...ids].sort());
    expect(seen).toEqual((await page({ limit: 100 })).items.map((item) => item.session_id));
    expect(sizes).toHaveLength(Math.ceil(ids.length / limit));
  }
  await expect(page({ limit: 2, cursor: "abc" })).rejects.toMatchObject(
    refusal("invalid_input", undefined, "cursor"),
  );
});

it("shows open sessions to those who belong to the class, with their own record", async () => {
  const { id: openClass } = await insertClass({ teacherIds: [teacher.userId], studentIds: [student.userId] });
  const { id } = await insertSession({ classId: openClass });
  await insertSession({ classId: openClass, open: false });
  const open = async (caller: typeof student) =>
    (await getOpenSessions(db(), caller, new Date())).items.filter((item) => item.class_id === openClass);
  expect(await open(student)).toMatchObject([{ session_id: id, mine: null, recorded: 0 }]);
  const timestamp = new Date();
  await db().attendanceLog.create({
    data: {
      userId: student.userId,
      sessionId: id,
      timestamp,
      cameraSource: "Door",
      status: "late",
      method: "kiosk",
    },
  });
  const mine = { status: "late", timestamp: timestamp.toISOString(), camera_source: "Door" };
  expect(await open(student)).toMatchObject([{ mine, recorded: 1 }]);
  expect(await open(teacher)).toMatchObject([{ mine: null, recorded: 1 }]);
  expect(await open(await insertCaller("admin"))).toHaveLength(1);
  expect(await open(await insertCaller("student"))).toEqual([]);
});
