import { describe, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { requireClass } from "@/lib/features/classes/data-classes";
import { getClassInsights } from "@/lib/features/reports/data-class-insights";
import { getClassLateness } from "@/lib/features/reports/data-class-lateness";
import { classInsightsQuery } from "@/lib/features/reports/schema";
import { insertCaller } from "../../../support/callers";
import { insertClass, insertUser } from "../../../support/factories";
import { expectedStatus, insertRandomClass } from "./random-school";

const LETTERS = { present: "p", late: "l", absent: "a", excused: "e" } as const;
const NOW = new Date();

async function arrange(seed: number, timeZone: string) {
  const made = await insertRandomClass({ seed, timeZone, now: NOW, students: 6, sessions: 14 });
  const schoolClass = await requireClass(db(), await insertCaller("admin"), made.classId);
  const sessions = await db().classSession.findMany({
    where: { classId: made.classId, opensAt: { lte: NOW }, cancelledAt: null },
    include: { logs: true },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
  const roster = await db().rosterEntry.findMany({ where: { classId: made.classId } });
  return { ...made, schoolClass, sessions, roster };
}

const ask = (query: Record<string, unknown> = {}) => classInsightsQuery.parse(query);

describe.each([
  [1, "UTC"],
  [2, "Europe/Berlin"],
  [3, "America/New_York"],
  [4, "Asia/Kolkata"],
])("random class %i in %s", (seed, timeZone) => {
  it("has the sessions and marks that counting by hand gives", async () => {
    const { schoolClass, sessions, roster } = await arrange(seed, timeZone);
    const insights = await getClassInsights(db(), { schoolClass, query: ask(), now: NOW });
    expect(
      insights.sessions.map((one) => [one.session_id, one.present, one.late, one.absent, one.excused]),
    ).toEqual(
      sessions.map((session) => {
        const { id, logs } = session;
        const count = (status: string) => logs.filter((log) => log.status === status).length;
        const missing = roster.filter(
          ({ userId, joinedAt }) =>
            !logs.some((log) => log.userId === userId) &&
            expectedStatus(session, undefined, joinedAt, NOW) === "absent",
        ).length;
        return [id, count("present"), count("late"), count("absent") + missing, count("excused")];
      }),
    );
    const marksOf = ({ userId, joinedAt }: (typeof roster)[number]) =>
      sessions
        .map((session) => {
          const log = session.logs.find((one) => one.userId === userId);
          const status = expectedStatus(session, log, joinedAt, NOW);
          return status ? LETTERS[status] : "-";
        })
        .join("");
    expect(new Map(insights.students.map((one) => [one.user_id, one.marks]))).toEqual(
      new Map(roster.map((entry) => [entry.userId, marksOf(entry)])),
    );
  });

  it("is counted for one student alone", async () => {
    const { schoolClass, members } = await arrange(seed + 10, timeZone);
    const all = await getClassInsights(db(), { schoolClass, query: ask(), now: NOW });
    const userId = members[2]?.id ?? "";
    const own = await getClassInsights(db(), { schoolClass, query: ask({ user_id: userId }), now: NOW });
    expect(own.students).toEqual(all.students.filter((one) => one.user_id === userId));
    const marks = own.sessions.map(({ present, late, absent, excused }) =>
      present ? "p" : late ? "l" : absent ? "a" : excused ? "e" : "-",
    );
    expect(marks.join("")).toBe(own.students[0]?.marks);
  });

  it("shows the newest sessions of the range and says how many did not fit", async () => {
    const { schoolClass, sessions } = await arrange(seed + 20, timeZone);
    const [from, to] = [sessions[1]?.startsAt, sessions.at(-2)?.startsAt];
    const inRange = sessions.filter((one) => from && to && one.startsAt >= from && one.startsAt < to);
    const query = ask({ from: from?.toISOString(), to: to?.toISOString(), limit: 4 });
    const insights = await getClassInsights(db(), { schoolClass, query, now: NOW });
    expect(insights.sessions.map((one) => one.session_id)).toEqual(inRange.slice(-4).map(({ id }) => id));
    expect(insights.sessions_left_out).toBe(inRange.length - 4);
    expect(insights.students.every(({ marks }) => marks.length === 4)).toBe(true);
  });

  it("has the lateness that counting by hand gives", async () => {
    const { schoolClass, sessions, members } = await arrange(seed + 30, timeZone);
    const memberIds = new Set(members.map(({ id }) => id));
    const clock = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      weekday: "short",
      hour: "2-digit",
      hourCycle: "h23",
    });
    const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const arrivals = sessions.flatMap(({ startsAt, logs }) => {
      const parts = new Map(clock.formatToParts(startsAt).map(({ type, value }) => [type, value]));
      const slot = `${days.indexOf(parts.get("weekday") ?? "") + 1} ${Number(parts.get("hour"))}`;
      return logs
        .filter((log) => memberIds.has(log.userId) && (log.status === "present" || log.status === "late"))
        .map((log) => ({
          slot,
          ...log,
          minutes: (log.timestamp.getTime() - startsAt.getTime()) / 60_000,
        }));
    });
    const figures = (rows: typeof arrivals) => {
      const late = rows.filter((row) => row.status === "late");
      const seen = late.filter((row) => row.method !== "manual").map((row) => row.minutes);
      const mean = seen.length > 0 ? seen.reduce((sum, value) => sum + value, 0) / seen.length : null;
      return [rows.length, late.length, mean === null ? null : Math.round(mean * 1000)];
    };
    const lateness = await getClassLateness(db(), { schoolClass, query: ask(), now: NOW });
    const milli = (minutes: number | null) => (minutes === null ? null : Math.round(minutes * 1000));
    const slots = [...new Set(arrivals.map(({ slot }) => slot))];
    expect(
      new Map(
        lateness.slots.map((one) => [
          `${one.weekday} ${one.hour}`,
          [one.arrived, one.late, milli(one.late_minutes)],
        ]),
      ),
    ).toEqual(new Map(slots.map((slot) => [slot, figures(arrivals.filter((row) => row.slot === slot))])));
    const late = members.filter(({ id }) =>
      arrivals.some((row) => row.userId === id && row.status === "late"),
    );
    expect(
      new Map(
        lateness.students.map((one) => [one.user_id, [one.arrived, one.late, milli(one.late_minutes)]]),
      ),
    ).toEqual(new Map(late.map(({ id }) => [id, figures(arrivals.filter((row) => row.userId === id))])));
    for (const student of lateness.students) {
      const at = (slot: string) =>
        arrivals.filter((row) => row.userId === student.user_id && row.status === "late" && row.slot === slot)
          .length;
      const most = Math.max(...slots.map(at));
      expect(at(`${student.weekday} ${student.hour}`)).toBe(most);
    }
  });
});

it("only scheduled or only one-off sessions are shown when asked for", async () => {
  const { schoolClass, sessions, classId } = await arrange(77, "UTC");
  const { id: scheduleId } = await db().schedule.create({
    data: {
      classId,
      rrule: "FREQ=WEEKLY",
      firstDay: NOW,
      startTime: "09:00",
      endTime: "10:00",
      opensMinutesBefore: 10,
      lateAfterMinutes: 10,
    },
  });
  const scheduled = sessions.filter((_, i) => i % 3 === 0).map(({ id }) => id);
  for (const [i, id] of scheduled.entries()) {
    const occurrenceOn = new Date(Date.UTC(2020, 0, 1 + i));
    await db().classSession.update({ where: { id }, data: { scheduleId, occurrenceOn } });
  }
  const shown = async (kind: string) => {
    const insights = await getClassInsights(db(), { schoolClass, query: ask({ kind }), now: NOW });
    return insights.sessions.map((one) => one.session_id);
  };
  expect(await shown("scheduled")).toEqual(scheduled);
  expect(await shown("one_off")).toEqual(
    sessions.map(({ id }) => id).filter((id) => !scheduled.includes(id)),
  );
});

it("a class without sessions or students is empty, not an error", async () => {
  const admin = await insertCaller("admin");
  const empty = await requireClass(db(), admin, (await insertClass()).id);
  expect(await getClassInsights(db(), { schoolClass: empty, query: ask(), now: NOW })).toMatchObject({
    sessions: [],
    sessions_left_out: 0,
    students: [],
  });
  expect(await getClassLateness(db(), { schoolClass: empty, query: ask(), now: NOW })).toEqual({
    slots: [],
    students: [],
  });
  const { id } = await insertClass({ studentIds: [(await insertUser()).id] });
  const fresh = await requireClass(db(), admin, id);
  const { students } = await getClassInsights(db(), { schoolClass: fresh, query: ask(), now: NOW });
  expect(students).toMatchObject([{ marks: "", rate: null, streak: 0, change: null, alerts: [] }]);
});
