import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { requireMarkableSession } from "@/lib/features/attendance/data-session";
import { statusAt } from "@/lib/features/attendance/rules-window";
import { cancelClassSession } from "@/lib/features/timetable/mutations-cancel";
import { closeOutSessions } from "@/lib/features/timetable/mutations-close-out";
import { moveClassSession } from "@/lib/features/timetable/mutations-move";
import { planStaleSchedules, replanLater } from "@/lib/features/timetable/mutations-plan";
import {
  createClassSchedule,
  removeClassSchedule,
  updateClassSchedule,
} from "@/lib/features/timetable/mutations-schedules";
import type { ScheduleBody } from "@/lib/features/timetable/schema";
import { stopAfterFile } from "../../../support/after-file";
import { insertCaller, refusal } from "../../../support/callers";
import { insertClass, insertUser } from "../../../support/factories";
import { startTestEnvironment } from "../../../support/test-environment";

// A database of its own: planning concerns every class.
beforeAll(async () => {
  const environment = await startTestEnvironment();
  stopAfterFile(environment.stop);
  Object.assign(process.env, environment.variables);
});

/** A Monday. */
const now = new Date("2026-03-02T05:00:00Z");
const body: ScheduleBody = {
  ...{ rrule: "FREQ=WEEKLY;BYDAY=MO", first_day: "2026-03-02", start_time: "09:00", end_time: "10:00" },
  ...{ opens_minutes_before: 15, late_after_minutes: 20, closes_after_minutes: 40 },
};
let teacher: Extract<Caller, { kind: "user" }>;
let classId: string;
let studentId: string;
let scheduleId: string;

beforeEach(async () => {
  teacher = await insertCaller("teacher");
  studentId = (await insertUser()).id;
  classId = (await insertClass({ teacherIds: [teacher.userId], studentIds: [studentId] })).id;
  scheduleId = (await createClassSchedule({ caller: teacher, classId, body, now })).schedule_id;
});

async function sessions() {
  const rows = await db().classSession.findMany({ where: { classId }, orderBy: { startsAt: "asc" } });
  return rows.map(({ id, startsAt }) => ({ id, at: startsAt.toISOString().slice(0, 16) }));
}
const starts = async () => (await sessions()).map(({ at }) => at);
async function first() {
  const [session] = await sessions();
  if (!session) throw new Error("planned");
  return session.id;
}
async function revisionOf(sessionId: string) {
  return (await db().classSession.findUniqueOrThrow({ where: { id: sessionId } })).revision;
}
/** Moves what `caller` sees now, or saw, to a time in UTC, for an hour and a half. */
async function move(
  sessionId: string,
  at: string,
  {
    room,
    seen,
    caller = teacher,
    on = now,
  }: { room?: string | null; seen?: number; caller?: Caller; on?: Date } = {},
) {
  const begins = new Date(`${at}:00Z`);
  const body = {
    starts_at: begins.toISOString(),
    ends_at: new Date(begins.getTime() + 90 * 60_000).toISOString(),
    ...(room === undefined ? {} : { room }),
    revision: seen ?? (await revisionOf(sessionId)),
  };
  return moveClassSession({ caller, sessionId, body, now: on });
}

describe("a moved session", () => {
  it("stays where it was moved to, once, whatever plans again", async () => {
    const sessionId = await first();
    const moved = await move(sessionId, "2026-03-05T14:00", { room: "Lab 3" });
    expect(moved).toMatchObject({
      ...{ starts_at: "2026-03-05T14:00:00.000Z", ends_at: "2026-03-05T15:30:00.000Z" },
      ...{ opens_at: "2026-03-05T13:45:00.000Z", late_after: "2026-03-05T14:20:00.000Z" },
      ...{ closes_at: "2026-03-05T14:40:00.000Z", moved_from: "2026-03-02T09:00:00.000Z" },
      ...{ room: "Lab 3", other_room: true, schedule_id: scheduleId },
    });
    const expected = await starts();
    expect(expected.slice(0, 2)).toEqual(["2026-03-05T14:00", "2026-03-09T09:00"]);
    for (const later of ["2026-03-02T12:00:00Z", "2026-03-04T08:00:00Z"]) {
      await replanLater(db(), [classId]);
      await planStaleSchedules(db(), { now: new Date(later) });
      expect((await starts()).slice(0, 2)).toEqual(expected.slice(0, 2));
    }
    await updateClassSchedule({ caller: teacher, scheduleId, body: { ...body, start_time: "08:00" }, now });
    expect((await starts()).slice(0, 2)).toEqual(["2026-03-05T14:00", "2026-03-09T08:00"]);
    await removeClassSchedule({ caller: teacher, scheduleId, now });
    expect(await starts()).toEqual(["2026-03-05T14:00"]);
  });

  it("keeps the time it was planned for over several moves; moved back it is as if never moved", async () => {
    const sessionId = await first();
    await move(sessionId, "2026-03-05T14:00");
    expect(await move(sessionId, "2026-03-06T14:00")).toMatchObject({
      ...{ moved_from: "2026-03-02T09:00:00.000Z", other_room: false },
    });
    expect(await move(sessionId, "2026-03-02T09:00")).toMatchObject({ moved_from: null });
  });

  it("takes check-ins, lateness and absence along", async () => {
    const sessionId = await first();
    await closeOutSessions(db(), { now: new Date("2026-03-02T11:00:00Z"), sessionId });
    expect(await db().attendanceLog.count({ where: { sessionId, status: "absent" } })).toBe(1);
    // Nobody came: the meeting is made up for on Thursday.
    await move(sessionId, "2026-03-05T14:00", { on: new Date("2026-03-02T12:00:00Z") });
    expect(await db().attendanceLog.count({ where: { sessionId } })).toBe(0);
    const at = (time: string) => new Date(`2026-03-${time}:00Z`);
    const mark = (time: string) =>
      requireMarkableSession(db(), { caller: teacher, sessionId, now: at(time) });
    await expect(mark("02T09:05")).rejects.toMatchObject(refusal("conflict", "session_not_open"));
    const session = await mark("05T13:50");
    expect(statusAt(session, at("05T14:19"))).toBe("present");
    expect(statusAt(session, at("05T14:20"))).toBe("late");
    await closeOutSessions(db(), { now: at("05T14:39"), sessionId });
    expect(await db().attendanceLog.count({ where: { sessionId } })).toBe(0);
    await closeOutSessions(db(), { now: at("05T14:40"), sessionId });
    expect(await db().attendanceLog.findMany({ where: { sessionId } })).toMatchObject([
      { userId: studentId, status: "absent", timestamp: at("05T14:40") },
    ]);
  });

  it("is in the audit log, from where to where", async () => {
    const sessionId = await first();
    await move(sessionId, "2026-03-05T14:00", { room: "Lab 3" });
    const entry = await db().auditEntry.findFirstOrThrow({ where: { subject: sessionId } });
    expect(entry).toMatchObject({
      ...{ action: "session.moved", actor: `user:${teacher.userId}` },
      details: {
        from: { starts_at: "2026-03-02T09:00:00.000Z", room: "Room 1" },
        to: { starts_at: "2026-03-05T14:00:00.000Z", room: "Lab 3" },
        revision: 2,
      },
    });
  });
});

it("where somebody is recorded the time stays and the room may change; a cancelled session is not moved", async () => {
  const sessionId = await first();
  await db().attendanceLog.create({
    data: {
      ...{ userId: studentId, sessionId, status: "present", method: "kiosk" },
      ...{ cameraSource: "Door", timestamp: new Date("2026-03-02T09:01:00Z") },
    },
  });
  await expect(move(sessionId, "2026-03-05T14:00")).rejects.toMatchObject(
    refusal("conflict", "session_has_records"),
  );
  const times = { starts_at: "2026-03-02T09:00:00Z", ends_at: "2026-03-02T10:00:00Z" };
  const inRoom = async (room: string) =>
    moveClassSession({
      caller: teacher,
      sessionId,
      body: { ...times, room, revision: await revisionOf(sessionId) },
      now,
    });
  expect(await inRoom("Hall")).toMatchObject({ room: "Hall", other_room: true, moved_from: null });
  expect(await inRoom("")).toMatchObject({ room: "Room 1", other_room: false });
  expect(await db().attendanceLog.count({ where: { sessionId } })).toBe(1);
  await cancelClassSession({ caller: teacher, sessionId, now });
  await expect(inRoom("Hall")).rejects.toMatchObject(refusal("conflict", "session_cancelled"));
});

it("is for teachers of the class", async () => {
  const stranger = await insertCaller("teacher");
  await expect(move(await first(), "2026-03-05T14:00", { caller: stranger })).rejects.toMatchObject(
    refusal("not_found"),
  );
  // Whatever they say they saw: a clash would tell that there is such a session.
  await expect(move(await first(), "2026-03-05T14:00", { caller: stranger, seen: 7 })).rejects.toMatchObject(
    refusal("not_found"),
  );
});

describe("of two who move one session", () => {
  let other: Extract<Caller, { kind: "user" }>;
  beforeEach(async () => {
    other = await insertCaller("teacher");
    await db().classTeacher.create({ data: { classId, userId: other.userId } });
  });

  it("at the same moment exactly one wins, and the others are told where it is now", async () => {
    const sessionId = await first();
    const days = ["03", "04", "05", "06", "07", "08"];
    const tries = await Promise.allSettled(
      days.map((day, i) =>
        move(sessionId, `2026-03-${day}T14:00`, { seen: 1, caller: i % 2 ? teacher : other }),
      ),
    );
    const won = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(won).toHaveLength(1);
    const [winner] = won;
    expect(winner?.revision).toBe(2);
    for (const one of tries) {
      if (one.status === "fulfilled") continue;
      expect(one.reason).toMatchObject({
        ...refusal("conflict", "changed_meanwhile"),
        current: { session: { starts_at: winner?.starts_at, revision: 2 } },
      });
    }
    expect((await starts())[0]).toBe(winner?.starts_at.slice(0, 16));
    expect(await db().auditEntry.count({ where: { subject: sessionId } })).toBe(1);
  });

  it("the second is told who was quicker, and may go on from there", async () => {
    const sessionId = await first();
    await move(sessionId, "2026-03-05T14:00", { caller: other, room: "Lab 3" });
    const late = move(sessionId, "2026-03-06T14:00", { seen: 1 });
    await expect(late).rejects.toMatchObject({
      ...refusal("conflict", "changed_meanwhile"),
      userMessage: expect.stringMatching(
        new RegExp(`^Moved meanwhile by ${other.name} to 5 Mar 2026, 14:00.*15:30, Lab 3\\. Look again`),
      ),
      current: { changed_by: other.name, session: { room: "Lab 3", revision: 2 } },
    });
    expect(await move(sessionId, "2026-03-06T14:00", { seen: 2 })).toMatchObject({
      ...{ starts_at: "2026-03-06T14:00:00.000Z", room: "Lab 3", revision: 3 },
    });
  });

  it("a request that is sent again finds it done, and is no second move", async () => {
    const sessionId = await first();
    const moved = await move(sessionId, "2026-03-05T14:00", { seen: 1, room: "Lab 3" });
    expect(await move(sessionId, "2026-03-05T14:00", { seen: 1, room: "Lab 3" })).toEqual(moved);
    expect(await db().auditEntry.count({ where: { subject: sessionId } })).toBe(1);
    await expect(move(sessionId, "2026-03-05T14:00", { seen: 1, room: "Lab 4" })).rejects.toMatchObject(
      refusal("conflict", "changed_meanwhile"),
    );
  });

  it("a schedule that changed it counts as well, and nobody is named for it", async () => {
    const sessionId = await first();
    await updateClassSchedule({ caller: other, scheduleId, body: { ...body, start_time: "08:00" }, now });
    await expect(move(sessionId, "2026-03-06T14:00", { seen: 1 })).rejects.toMatchObject({
      ...refusal("conflict", "changed_meanwhile"),
      current: { changed_by: null, session: { starts_at: "2026-03-02T08:00:00.000Z" } },
    });
    expect(await revisionOf(sessionId)).toBe(2);
  });
});
