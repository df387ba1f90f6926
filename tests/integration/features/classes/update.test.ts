import { beforeEach, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { scheduleSession } from "@/lib/features/classes/mutations-sessions";
import { updateSchoolClass } from "@/lib/features/classes/mutations-update";
import type { UpdateClassBody } from "@/lib/features/classes/schema";
import { createClassSchedule } from "@/lib/features/timetable/mutations-schedules";
import { insertCaller, refusal } from "../../../support/callers";
import { insertClass, insertUser } from "../../../support/factories";

const now = new Date("2026-11-23T05:00:00Z");
let admin: Awaited<ReturnType<typeof insertCaller>>;
let teacher: typeof admin;
let classId: string;

beforeEach(async () => {
  [admin, teacher] = [await insertCaller("admin"), await insertCaller("teacher")];
  classId = (await insertClass({ teacherIds: [teacher.userId], timeZone: "Europe/Berlin" })).id;
});

const change = (caller: typeof admin, body: UpdateClassBody) =>
  updateSchoolClass({ caller, classId, body, now });

it("a teacher renames and weights statuses and sets defaults; the rest stays", async () => {
  const late = { status: "late", label: "Tardy", weight: 0.5 } as const;
  const changed = await change(teacher, {
    ...{ room: "Lab 9", late_after_minutes: 3, closes_after_minutes: 20, statuses: [late] },
  });
  expect(changed).toMatchObject({
    ...{ room: "Lab 9", late_after_minutes: 3, closes_after_minutes: 20, opens_minutes_before: 10 },
    teachers: [{ user_id: teacher.userId }],
  });
  expect(changed.statuses).toContainEqual(late);
  expect(changed.statuses).toContainEqual({ status: "present", label: null, weight: 1 });
  const body = { starts_at: "2026-11-23T09:00:00Z", ends_at: "2026-11-23T10:00:00Z" };
  expect(await scheduleSession({ caller: teacher, classId, body, now })).toMatchObject({
    ...{ late_after: "2026-11-23T09:03:00.000Z", closes_at: "2026-11-23T09:20:00.000Z" },
  });
});

it("name, zone, term and teachers are the admins'", async () => {
  for (const body of [{ name: "Mine" }, { time_zone: "UTC" }, { term_id: null }, { teacher_ids: [] }]) {
    await expect(change(teacher, body)).rejects.toMatchObject(
      refusal("invalid_input", undefined, Object.keys(body)[0]),
    );
  }
  const second = await insertUser({ role: "teacher", name: "Second" });
  const changed = await change(admin, { name: "New name", teacher_ids: [second.id] });
  expect(changed).toMatchObject({ name: "New name", teachers: [{ name: "Second" }] });
  const student = await insertUser();
  await expect(change(admin, { teacher_ids: [student.id] })).rejects.toMatchObject(
    refusal("invalid_input", undefined, "teacher_ids.0"),
  );
});

it("a new time zone takes planned sessions along", async () => {
  const schedule = {
    ...{ rrule: "FREQ=WEEKLY;BYDAY=WE", first_day: "2026-11-23", start_time: "09:00", end_time: "10:00" },
    ...{ opens_minutes_before: 10, late_after_minutes: 10, closes_after_minutes: null },
  };
  await createClassSchedule({ caller: teacher, classId, body: schedule, now });
  const first = () =>
    db().classSession.findFirstOrThrow({ where: { classId }, orderBy: { startsAt: "asc" } });
  expect((await first()).startsAt).toEqual(new Date("2026-11-25T08:00:00Z"));
  await change(admin, { time_zone: "America/New_York" });
  expect((await first()).startsAt).toEqual(new Date("2026-11-25T14:00:00Z"));
});
