import { expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { getOwnHistory, getOwnInsights } from "@/lib/features/reports/data-own-insights";
import { asCaller, insertCaller, refusal } from "../../../support/callers";
import { insertClass, insertDailySessions, insertRosterEntry } from "../../../support/factories";
import { expectedStatus, insertRandomClass } from "./random-school";

const NOW = new Date();

it("a student's own figures are those that counting by hand gives, and nobody else's", async () => {
  const [one, two] = await Promise.all(
    ["Europe/Berlin", "UTC"].map((timeZone, i) =>
      insertRandomClass({ seed: 50 + i, timeZone, now: NOW, students: 4, sessions: 12 }),
    ),
  );
  const student = one?.members[0];
  if (!student) throw new Error("nobody");
  const userId = student.id;
  await insertRosterEntry({ classId: two?.classId ?? "", userId });
  const { classes } = await getOwnInsights(db(), { caller: asCaller(student), now: NOW });
  expect(new Set(classes.map(({ class_id }) => class_id))).toEqual(new Set([one?.classId, two?.classId]));
  for (const own of classes) {
    const sessions = await db().classSession.findMany({
      where: { classId: own.class_id, opensAt: { lte: NOW }, cancelledAt: null },
      include: { logs: { where: { userId } } },
      orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    });
    const { joinedAt } = await db().rosterEntry.findFirstOrThrow({
      where: { classId: own.class_id, userId },
    });
    const expected = sessions.flatMap((session) => {
      const status = expectedStatus(session, session.logs[0], joinedAt, NOW);
      const isDue = status !== null || (session.closesAt > NOW && !session.closedOutAt);
      return isDue ? [[session.id, status] as const] : [];
    });
    expect(own.sessions.map(({ session_id, status }) => [session_id, status])).toEqual(expected);
    const count = (status: string) => expected.filter(([, value]) => value === status).length;
    const here = count("present") + count("late");
    expect(own).toMatchObject({
      late: count("late"),
      absent: count("absent"),
      rate: here + count("absent") === 0 ? null : here / (here + count("absent")),
    });
  }
});

it("of somebody in no class are none", async () => {
  expect(await getOwnInsights(db(), { caller: await insertCaller("student"), now: NOW })).toEqual({
    classes: [],
  });
});

/** The whole history, in pages. */
async function walk(caller: ReturnType<typeof asCaller>, limit: number) {
  const pages: Awaited<ReturnType<typeof getOwnHistory>>["items"][] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof getOwnHistory>> = await getOwnHistory(
      db(),
      { caller, now: NOW },
      { limit, ...(cursor ? { cursor } : {}) },
    );
    pages.push(page.items);
    cursor = page.next_cursor;
  } while (cursor);
  return pages;
}

it("the history of a class of 130 sessions reaches the first one, each once, in pages", async () => {
  const student = await insertCaller("student");
  const { id: classId, code } = await insertClass({ studentIds: [student.userId] });
  const other = await insertClass({ studentIds: [student.userId] });
  const sessions = await insertDailySessions({ classId, count: 130 });
  // At the same moments as the newest of the first class.
  const same = await insertDailySessions({ classId: other.id, count: 3 });
  const [first] = sessions.slice(-1);
  await db().attendanceLog.create({
    data: {
      ...{ userId: student.userId, sessionId: first?.id ?? "", status: "late", method: "kiosk" },
      ...{ cameraSource: "Door", timestamp: first?.startsAt ?? NOW },
    },
  });
  const pages = await walk(student, 50);
  expect(pages.map((page) => page.length)).toEqual([50, 50, 33]);
  const all = pages.flat();
  const expected = [...sessions, ...same].sort(
    (a, b) => b.startsAt.getTime() - a.startsAt.getTime() || (a.id < b.id ? 1 : -1),
  );
  expect(all.map(({ session_id }) => session_id)).toEqual(expected.map(({ id }) => id));
  expect(all.at(-1)).toMatchObject({ class_code: code, status: "late" });
  expect(new Set(all.slice(0, -1).map(({ status }) => status))).toEqual(new Set(["absent"]));
  const { classes } = await getOwnInsights(db(), { caller: student, now: NOW });
  const own = classes.find(({ class_id }) => class_id === classId);
  expect(own).toMatchObject({ present: 0, late: 1, absent: 129, excused: 0, rate: 1 / 130 });
  expect(own?.sessions.map(({ session_id }) => session_id)).toEqual(
    sessions
      .slice(0, 120)
      .reverse()
      .map(({ id }) => id),
  );
  await db().class.update({ where: { id: other.id }, data: { archivedAt: NOW } });
  expect((await walk(student, 200)).flat()).toHaveLength(130);
});

it("the history is what the figures count, whatever became of the sessions, and a cursor is ours", async () => {
  const { classId, members } = await insertRandomClass({
    ...{ seed: 77, timeZone: "America/New_York", now: NOW, students: 3, sessions: 30 },
  });
  for (const member of members) {
    const caller = asCaller(member);
    const { classes } = await getOwnInsights(db(), { caller, now: NOW });
    const counted = classes.find(({ class_id }) => class_id === classId)?.sessions ?? [];
    const history = (await walk(caller, 7)).flat().reverse();
    expect(history.map(({ session_id, status }) => [session_id, status])).toEqual(
      counted.map(({ session_id, status }) => [session_id, status]),
    );
  }
  const student = asCaller(members[0] ?? { id: "", role: "student", name: "", email: "" });
  await expect(
    getOwnHistory(db(), { caller: student, now: NOW }, { limit: 5, cursor: "bm90IG91cnM" }),
  ).rejects.toMatchObject(refusal("invalid_input", undefined, "cursor"));
});
