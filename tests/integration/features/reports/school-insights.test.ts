import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { getRecognitionHealth } from "@/lib/features/reports/data-recognition";
import { getSchoolInsights } from "@/lib/features/reports/data-school-insights";
import { mondayOf } from "@/lib/features/reports/rules-weeks";
import { insertCaller } from "../../../support/callers";
import { insertRandomClass } from "./random-school";

/** Long before anything else that tests insert, so that the school of that time is this file's. */
const NOW = new Date("2011-05-18T15:00:00Z");
const RANGE = { from: "2011-01-01T00:00:00Z", to: "2011-06-01T00:00:00Z" };
const ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata"];

const arranged = Promise.all(
  ZONES.map(async (timeZone, i) => {
    const input = { seed: 100 + i, timeZone, now: NOW, students: 5, sessions: 12 };
    return { timeZone, ...(await insertRandomClass(input)) };
  }),
);

beforeAll(async () => {
  const [weighted] = await arranged;
  await db().classStatus.create({ data: { classId: weighted?.classId ?? "", status: "late", weight: HALF } });
});

async function heldSessions() {
  const made = await arranged;
  const sessions = await db().classSession.findMany({
    where: { classId: { in: made.map(({ classId }) => classId) }, closesAt: { lte: NOW }, cancelledAt: null },
    include: { logs: true },
  });
  return sessions.map((session) => ({
    ...session,
    timeZone: made.find(({ classId }) => classId === session.classId)?.timeZone ?? "",
  }));
}

type Held = Awaited<ReturnType<typeof heldSessions>>;

/** What a late is worth in the class whose statuses are weighted; elsewhere 1. */
const HALF = 0.5;

function byHand(sessions: Held) {
  const logs = sessions.flatMap((session) =>
    session.logs.map((log) => ({ ...log, timeZone: session.timeZone })),
  );
  const count = (status: string) => logs.filter((log) => log.status === status).length;
  const halfLates = logs.filter((log) => log.status === "late" && log.timeZone === ZONES[0]).length;
  const here = count("present") + count("late") - HALF * halfLates;
  const due = count("present") + count("late") + count("absent");
  return {
    sessions: sessions.length,
    present: count("present"),
    late: count("late"),
    absent: count("absent"),
    excused: count("excused"),
    rate: due === 0 ? null : expect.closeTo(here / due, 9),
  };
}

function grouped<Key>(sessions: Held, keyOf: (session: Held[number]) => Key) {
  const keys = [...new Set(sessions.map(keyOf))];
  return new Map(keys.map((key) => [key, byHand(sessions.filter((session) => keyOf(session) === key))]));
}

describe("the school of random classes in three time zones", () => {
  it("has the figures by class, week and hour that counting by hand gives", async () => {
    const sessions = await heldSessions();
    const school = await getSchoolInsights(db(), {
      caller: await insertCaller("admin"),
      query: RANGE,
      now: NOW,
    });
    expect(school.total).toEqual(byHand(sessions));
    expect(
      new Map(
        school.classes.map(({ class_id, code, name, empty_sessions, ...figures }) => [class_id, figures]),
      ),
    ).toEqual(grouped(sessions, (session) => session.classId));
    const hourOf = ({ startsAt, timeZone }: Held[number]) =>
      Number(
        new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(startsAt),
      );
    expect(new Map(school.hours.map(({ hour, ...figures }) => [hour, figures]))).toEqual(
      grouped(sessions, hourOf),
    );
    expect(
      new Map(
        school.weeks.filter((week) => week.sessions > 0).map(({ monday, ...figures }) => [monday, figures]),
      ),
    ).toEqual(grouped(sessions, ({ startsAt, timeZone }) => mondayOf(startsAt, timeZone)));
    expect(new Map(school.rooms.map(({ room, ...figures }) => [room, figures]))).toEqual(
      grouped(sessions, ({ room }) => room ?? "Room 1"),
    );
  });

  it("counts a session as empty when people were due and nobody came", async () => {
    const [one] = await arranged;
    const school = async () =>
      getSchoolInsights(db(), { caller: await insertCaller("admin"), query: RANGE, now: NOW });
    const emptyOf = async () =>
      (await school()).classes.find(({ class_id }) => class_id === one?.classId)?.empty_sessions;
    const before = await emptyOf();
    const session = (await heldSessions()).find(
      ({ classId, logs }) => classId === one?.classId && logs.some(({ status }) => status === "present"),
    );
    await db().attendanceLog.updateMany({
      where: { sessionId: session?.id ?? "" },
      data: { status: "absent" },
    });
    expect(await emptyOf()).toBe((before ?? 0) + 1);
  });

  it("counts what cameras saw, by camera", async () => {
    const made = await arranged;
    const { cameras } = await getRecognitionHealth(db(), RANGE);
    const logs = await db().attendanceLog.findMany({
      where: {
        sessionId: { in: made.flatMap(({ sessionIds }) => sessionIds) },
        method: { not: "manual" },
        status: { in: ["present", "late"] },
      },
    });
    const names = made.flatMap((one) => one.cameras);
    expect(
      new Map(cameras.map(({ camera_source, present, late }) => [camera_source, [present, late]])),
    ).toEqual(
      new Map(
        names.map((name) => {
          const count = (status: string) =>
            logs.filter((log) => log.cameraSource === name && log.status === status).length;
          return [name, [count("present"), count("late")]];
        }),
      ),
    );
  });
});

it("a teacher's own classes are all that a teacher is told of", async () => {
  const [one, two] = await arranged;
  const teacher = await insertCaller("teacher");
  const theirs = () => getSchoolInsights(db(), { caller: teacher, query: RANGE, now: NOW });
  expect(await theirs()).toMatchObject({
    total: { sessions: 0 },
    weeks: [],
    classes: [],
    rooms: [],
    hours: [],
  });
  await db().classTeacher.create({ data: { classId: two?.classId ?? "", userId: teacher.userId } });
  const { classes, total } = await theirs();
  expect(classes.map(({ class_id }) => class_id)).toEqual([two?.classId]);
  expect(classes.map(({ class_id }) => class_id)).not.toContain(one?.classId);
  expect(total.sessions).toBe(classes[0]?.sessions);
});

it("the kept counts are what counting all logs anew gives, also after sessions were deleted", async () => {
  const made = await arranged;
  const gone = made[2]?.sessionIds.slice(0, 5) ?? [];
  await db().classSession.deleteMany({ where: { id: { in: gone } } });
  const kept = async () => ({
    sessions: (await db().sessionCounts.findMany({ orderBy: { sessionId: "asc" } })).filter(
      ({ present, late, absent, excused }) => present + late + absent + excused > 0,
    ),
    cameras: (await db().cameraDay.findMany({ orderBy: [{ day: "asc" }, { cameraSource: "asc" }] })).filter(
      ({ present, late }) => present + late > 0,
    ),
  });
  const before = await kept();
  await db().$executeRaw`SELECT recount_attendance()`;
  expect(await kept()).toEqual(before);
  expect(before.sessions.length).toBeGreaterThan(20);
  expect(before.cameras.length).toBeGreaterThan(20);
});
