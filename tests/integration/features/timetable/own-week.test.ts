import { beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { readOwnWeek } from "@/lib/features/timetable/data-own-week";
import { cancelClassSession } from "@/lib/features/timetable/mutations-cancel";
import { moveClassSession } from "@/lib/features/timetable/mutations-move";
import { createClassSchedule } from "@/lib/features/timetable/mutations-schedules";
import { insertCaller } from "../../../support/callers";
import { insertClass } from "../../../support/factories";

const now = new Date("2026-03-04T05:00:00Z");
let student: Extract<Caller, { kind: "user" }>;
let teacher: typeof student;
let newYork: string;

/** Meets on Wednesdays and on Sundays at ten at night. */
async function insertMeetings(timeZone: string) {
  const { id: classId } = await insertClass({
    timeZone,
    studentIds: [student.userId],
    teacherIds: [teacher.userId],
  });
  const body = {
    ...{ rrule: "FREQ=WEEKLY;BYDAY=WE,SU", first_day: "2026-03-02", start_time: "22:00", end_time: "23:00" },
    ...{ opens_minutes_before: 10, late_after_minutes: 10, closes_after_minutes: null },
  };
  await createClassSchedule({ caller: teacher, classId, body, now });
  return classId;
}
const weekOf = (caller: typeof student, week?: string) => readOwnWeek(db(), { caller, week, now });
const startsOf = async (week?: string) =>
  (await weekOf(student, week)).sessions.map((session) => session.starts_at.slice(0, 16));

beforeAll(async () => {
  [student, teacher] = [await insertCaller("student"), await insertCaller("teacher")];
  newYork = await insertMeetings("America/New_York");
});

describe("the week of one's own classes", () => {
  it("is Monday to Sunday by the clocks where the classes are", async () => {
    // Sunday evening in New York is Monday in UTC; clocks go forward on the 8th.
    expect(await startsOf()).toEqual(["2026-03-05T03:00", "2026-03-09T02:00"]);
    expect(await startsOf("2026-03-09")).toEqual(["2026-03-12T02:00", "2026-03-16T02:00"]);
    // Five in the morning in UTC is the day before there.
    expect(await weekOf(student)).toMatchObject({ first_day: "2026-03-02", today: "2026-03-04" });
    expect(
      (await readOwnWeek(db(), { caller: student, week: undefined, now: new Date("2026-03-09T02:00:00Z") }))
        .first_day,
    ).toBe("2026-03-02");
  });

  it("is the same for the teacher, and holds nobody else's classes", async () => {
    expect((await weekOf(teacher)).sessions).toHaveLength(2);
    for (const role of ["student", "teacher"] as const) {
      expect((await weekOf(await insertCaller(role))).sessions).toEqual([]);
    }
  });

  it("tells what was moved, in the week it left and in the week it came to, and what was cancelled", async () => {
    const { sessions } = await weekOf(student, "2026-03-18");
    const [wednesday, sunday] = sessions.map((session) => session.session_id);
    if (!wednesday || !sunday) throw new Error("planned");
    await cancelClassSession({ caller: teacher, sessionId: sunday, now, reason: "Trip" });
    const times = { starts_at: "2026-03-24T14:00:00Z", ends_at: "2026-03-24T15:00:00Z" };
    const body = { ...times, room: "Lab 3", revision: 1 };
    await moveClassSession({ caller: teacher, sessionId: wednesday, body, now });
    const moved = {
      ...{ session_id: wednesday, starts_at: "2026-03-24T14:00:00.000Z", room: "Lab 3", other_room: true },
      moved_from: "2026-03-19T02:00:00.000Z",
    };
    expect((await weekOf(student, "2026-03-18")).sessions).toMatchObject([
      { session_id: sunday, state: "cancelled", cancel_reason: "Trip" },
      moved,
    ]);
    expect((await weekOf(student, "2026-03-25")).sessions).toMatchObject([moved, {}, {}]);
  });

  it("names holidays of its classes", async () => {
    const other = await insertClass();
    const span = { firstDay: new Date("2026-03-04"), lastDay: new Date("2026-03-05") };
    const own = await db().holiday.create({ data: { name: "Open day", classId: newYork, ...span } });
    const foreign = await db().holiday.create({ data: { name: "Trip", classId: other.id, ...span } });
    const { name } = await db().class.findUniqueOrThrow({ where: { id: newYork } });
    const { holidays } = await weekOf(student);
    expect(holidays.find(({ holiday_id }) => holiday_id === own.id)).toMatchObject({
      ...{ name: "Open day", class_name: name, first_day: "2026-03-04" },
    });
    expect(holidays.some(({ holiday_id }) => holiday_id === foreign.id)).toBe(false);
    expect(
      (await weekOf(student, "2026-03-09")).holidays.some(({ holiday_id }) => holiday_id === own.id),
    ).toBe(false);
  });
});
