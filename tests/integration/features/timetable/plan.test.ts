import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { getSessionsOf } from "@/lib/features/classes/data-sessions";
import { getClassTimetable } from "@/lib/features/timetable/data-timetable";
import {
  createSchoolHoliday,
  createSchoolTerm,
  removeHoliday,
  updateSchoolTerm,
} from "@/lib/features/timetable/mutations-calendar";
import { cancelClassSession, restoreClassSession } from "@/lib/features/timetable/mutations-cancel";
import { closeOutSessions } from "@/lib/features/timetable/mutations-close-out";
import { planStaleSchedules } from "@/lib/features/timetable/mutations-plan";
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

// A database of its own: school holidays concern every class.
beforeAll(async () => {
  const environment = await startTestEnvironment();
  stopAfterFile(environment.stop);
  Object.assign(process.env, environment.variables);
});

const timeZone = "Europe/Berlin";
/** A Monday, some weeks before the clocks go forward. */
const now = new Date("2026-03-02T05:00:00Z");
const body: ScheduleBody = {
  ...{ rrule: "FREQ=WEEKLY;BYDAY=MO,WE", first_day: "2026-03-02", start_time: "09:00", end_time: "10:00" },
  ...{ opens_minutes_before: 10, late_after_minutes: 10, closes_after_minutes: null },
};
let admin: Awaited<ReturnType<typeof insertCaller>>;
let classId: string;
let studentId: string;

beforeEach(async () => {
  admin = await insertCaller("admin");
  studentId = (await insertUser()).id;
  classId = (await insertClass({ timeZone, studentIds: [studentId] })).id;
});

async function days(): Promise<string[]> {
  const sessions = await db().classSession.findMany({ where: { classId }, orderBy: { startsAt: "asc" } });
  return sessions.map(({ startsAt }) => startsAt.toISOString().slice(0, 16));
}
const create = (change: Partial<ScheduleBody> = {}) =>
  createClassSchedule({ caller: admin, classId, body: { ...body, ...change }, now });

describe("a schedule", () => {
  it("has its sessions eight weeks ahead, at the same time by the clocks there", async () => {
    await create();
    const found = await days();
    expect(found.length).toBe(17);
    expect([found[0], found.at(-1)]).toEqual(["2026-03-02T08:00", "2026-04-27T07:00"]);
  });

  it("grows by itself, once, however many workers plan at the same time", async () => {
    await create();
    const later = new Date(now.getTime() + 7 * 24 * 3600_000);
    await Promise.all(Array.from({ length: 5 }, () => planStaleSchedules(db(), { now: later })));
    const found = await days();
    expect(found.length).toBe(19);
    expect(new Set(found).size).toBe(19);
    expect(await planStaleSchedules(db(), { now: later })).toBe(0);
  });

  it("takes along only sessions that nobody touched when it changes", async () => {
    const { schedule_id: scheduleId } = await create();
    const sessions = await db().classSession.findMany({ where: { classId }, orderBy: { startsAt: "asc" } });
    const [first, second, third] = sessions;
    if (!first || !second || !third) throw new Error("planned");
    await cancelClassSession({ caller: admin, sessionId: second.id, now, reason: "Trip" });
    await db().excuse.create({ data: { userId: studentId, classId, sessionId: third.id, reason: "Ill" } });
    const afterFirst = new Date("2026-03-02T09:30:00Z");
    await updateClassSchedule({
      ...{ caller: admin, scheduleId, now: afterFirst },
      body: { ...body, rrule: "FREQ=WEEKLY;BYDAY=MO", start_time: "11:00", end_time: "12:00" },
    });
    const found = await days();
    expect(found.slice(0, 4)).toEqual([
      first.startsAt.toISOString().slice(0, 16),
      second.startsAt.toISOString().slice(0, 16),
      third.startsAt.toISOString().slice(0, 16),
      "2026-03-16T10:00",
    ]);
    expect(found.slice(3).every((day) => new Date(`${day}Z`).getUTCDay() === 1)).toBe(true);
    await removeClassSchedule({ caller: admin, scheduleId, now: afterFirst });
    expect(await days()).toEqual(found.slice(0, 3));
  });

  it("follows holidays and terms as they come and go", async () => {
    await create();
    const all = await days();
    const holiday = await createSchoolHoliday({
      ...{ caller: admin, now },
      body: { name: "Spring break", first_day: "2026-03-30", last_day: "2026-04-10" },
    });
    const without = await days();
    expect(without).toEqual(all.filter((day) => day < "2026-03-30" || day > "2026-04-11"));
    const term = await createSchoolTerm({
      caller: admin,
      body: { name: `Spring ${classId}`, first_day: "2026-01-07", last_day: "2026-06-30" },
    });
    await db().class.update({ where: { id: classId }, data: { termId: term.term_id } });
    await updateSchoolTerm({
      ...{ caller: admin, termId: term.term_id, now },
      body: { name: term.name, first_day: "2026-01-07", last_day: "2026-04-15" },
    });
    expect(await days()).toEqual(without.filter((day) => day < "2026-04-16"));
    await removeHoliday({ caller: admin, holidayId: holiday.holiday_id, now });
    expect(await days()).toEqual(all.filter((day) => day < "2026-04-16"));
    const shown = await getClassTimetable(db(), admin, classId);
    expect(shown).toMatchObject({ term: { last_day: "2026-04-15" }, holidays: [], schedules: [{}] });
  });

  it("is for teachers of the class; school holidays are the admins'", async () => {
    const teacher = await insertCaller("teacher");
    const refused = createClassSchedule({ caller: teacher, classId, body, now });
    await expect(refused).rejects.toMatchObject(refusal("not_found"));
    const span = { name: "My own", first_day: "2026-03-04", last_day: "2026-03-04" };
    for (const holiday of [span, { ...span, class_id: classId }]) {
      const made = createSchoolHoliday({ caller: teacher, body: holiday, now });
      await expect(made).rejects.toMatchObject(refusal("not_found"));
    }
  });
});

it("a cancelled session is closed out by nobody; restored after its end it is", async () => {
  await create();
  const end = new Date("2026-03-02T10:30:00Z");
  const [session] = await db().classSession.findMany({ where: { classId }, orderBy: { startsAt: "asc" } });
  if (!session) throw new Error("planned");
  const sessionId = session.id;
  await closeOutSessions(db(), { now: end, sessionId });
  expect(await db().attendanceLog.count({ where: { sessionId } })).toBe(1);
  await cancelClassSession({ caller: admin, sessionId, now: end, reason: "Fire alarm" });
  expect(await db().attendanceLog.count({ where: { sessionId } })).toBe(0);
  await closeOutSessions(db(), { now: end });
  const query = { limit: 100 };
  const { items } = await getSessionsOf(db(), { classId, query, now: end });
  expect(items.at(-1)).toMatchObject({ state: "cancelled", cancel_reason: "Fire alarm", recorded: 0 });
  expect(await restoreClassSession({ caller: admin, sessionId, now: end })).toMatchObject({
    state: "closed",
  });
  await closeOutSessions(db(), { now: end });
  expect(await db().attendanceLog.count({ where: { sessionId, status: "absent" } })).toBe(1);
});
