import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { closeCheckIn } from "@/lib/features/classes/mutations-sessions";
import { hasSessionsToClose } from "@/lib/features/timetable/data-due";
import { closeOutSessions } from "@/lib/features/timetable/mutations-close-out";
import { stopAfterFile } from "../../../support/after-file";
import { insertCaller } from "../../../support/callers";
import { insertClass, insertRosterEntry, insertSession, insertUser } from "../../../support/factories";
import { startTestEnvironment } from "../../../support/test-environment";

// A database of its own: the job concerns every session of the school.
beforeAll(async () => {
  const environment = await startTestEnvironment();
  stopAfterFile(environment.stop);
  Object.assign(process.env, environment.variables);
});

const HOUR = 3600_000;

async function classOf(count: number, options: { timeZone?: string } = {}) {
  const students = await Promise.all(Array.from({ length: count }, () => insertUser()));
  const { id: classId } = await insertClass({ ...options, studentIds: students.map(({ id }) => id) });
  return { classId, students };
}

async function recordsOf(sessionId: string) {
  const logs = await db().attendanceLog.findMany({ where: { sessionId } });
  return new Map(logs.map((log) => [log.userId, log]));
}

describe("closing out", () => {
  it("records whoever is missing once, however many workers do it at the same time", async () => {
    const { classId, students } = await classOf(5);
    const sessions = await Promise.all(
      Array.from({ length: 6 }, () => insertSession({ classId, open: false })),
    );
    const [here] = students;
    const [first] = sessions;
    if (!here || !first) throw new Error("arranged");
    await db().attendanceLog.create({
      data: {
        ...{ userId: here.id, sessionId: first.id, status: "late", method: "kiosk" },
        ...{ cameraSource: "Door", timestamp: first.lateAfter },
      },
    });
    const now = new Date();
    const runs = await Promise.all(Array.from({ length: 8 }, () => closeOutSessions(db(), { now })));
    expect(runs.reduce((sum, run) => sum + run.missing, 0)).toBeGreaterThanOrEqual(6 * 5 - 1);
    for (const session of sessions) {
      const records = await recordsOf(session.id);
      expect(records.size).toBe(5);
      for (const [userId, log] of records) {
        const came = session === first && userId === here.id;
        expect(log).toMatchObject(
          came
            ? { status: "late", method: "kiosk" }
            : { status: "absent", method: "automatic", similarity: null, timestamp: session.closesAt },
        );
      }
    }
    // A worker that starts anew finds nothing to do.
    expect(await closeOutSessions(db(), { now })).toEqual({ sessions: 0, missing: 0 });
    expect(await hasSessionsToClose(db(), now)).toBe(false);
  });

  it("takes up where a worker was stopped", async () => {
    const { classId } = await classOf(1);
    await Promise.all(Array.from({ length: 3 }, () => insertSession({ classId, open: false })));
    let looks = 0;
    const stopped = await closeOutSessions(db(), { now: new Date(), isStopping: () => ++looks > 1 });
    expect(stopped).toEqual({ sessions: 1, missing: 1 });
    expect(await hasSessionsToClose(db(), new Date())).toBe(true);
    expect(await closeOutSessions(db(), { now: new Date() })).toEqual({ sessions: 2, missing: 2 });
  });

  it("leaves out open and cancelled sessions, people who joined later and people who left the school", async () => {
    const { classId, students } = await classOf(2);
    const open = await insertSession({ classId });
    const cancelled = await insertSession({ classId, open: false });
    await db().classSession.update({ where: { id: cancelled.id }, data: { cancelledAt: new Date() } });
    const closed = await insertSession({ classId, open: false });
    const newcomer = await insertUser();
    await insertRosterEntry({ classId, userId: newcomer.id });
    const [gone, stays] = students;
    if (!gone || !stays) throw new Error("arranged");
    await db().user.update({ where: { id: gone.id }, data: { deactivatedAt: new Date() } });
    await closeOutSessions(db(), { now: new Date() });
    expect((await recordsOf(open.id)).size).toBe(0);
    expect((await recordsOf(cancelled.id)).size).toBe(0);
    expect([...(await recordsOf(closed.id)).keys()]).toEqual([stays.id]);
  });

  it("excuses whom an accepted excuse covers, by the class's own calendar", async () => {
    const { classId, students } = await classOf(4, { timeZone: "America/New_York" });
    const [forDay, forSession, declined, dayBefore] = students;
    if (!forDay || !forSession || !declined || !dayBefore) throw new Error("arranged");
    // 22:30 of the 10th in New York is the 11th in UTC.
    const startsAt = new Date("2026-03-11T02:30:00Z");
    const session = await db().classSession.create({
      data: {
        ...{ classId, startsAt, opensAt: startsAt, lateAfter: startsAt },
        ...{ endsAt: new Date(startsAt.getTime() + HOUR), closesAt: new Date(startsAt.getTime() + HOUR) },
      },
    });
    const day = (date: string) => ({ firstDay: new Date(date), lastDay: new Date(date) });
    const excuse = { classId, reason: "Ill" };
    await db().excuse.createMany({
      data: [
        { ...excuse, userId: forDay.id, state: "accepted", ...day("2026-03-10") },
        { ...excuse, userId: forSession.id, state: "accepted", sessionId: session.id },
        { ...excuse, userId: declined.id, state: "declined", ...day("2026-03-10") },
        { ...excuse, userId: dayBefore.id, state: "accepted", ...day("2026-03-11") },
      ],
    });
    await closeOutSessions(db(), { now: new Date(startsAt.getTime() + 2 * HOUR) });
    const records = await recordsOf(session.id);
    const statuses = [forDay, forSession, declined, dayBefore].map(({ id }) => records.get(id)?.status);
    expect(statuses).toEqual(["excused", "excused", "absent", "absent"]);
  });

  it("happens at once when a teacher closes a session", async () => {
    const { classId, students } = await classOf(1);
    const { id: sessionId } = await insertSession({ classId });
    const now = new Date();
    const closed = await closeCheckIn({ caller: await insertCaller("admin"), sessionId, now });
    expect(closed).toMatchObject({ state: "closed", closed_out: true, expected: 1, recorded: 0 });
    expect((await recordsOf(sessionId)).get(students[0]?.id ?? "")).toMatchObject({ status: "absent" });
  });
});
