import { expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { getOwnInsights } from "@/lib/features/reports/data-own-insights";
import { asCaller, insertCaller } from "../../../support/callers";
import { insertRosterEntry } from "../../../support/factories";
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
