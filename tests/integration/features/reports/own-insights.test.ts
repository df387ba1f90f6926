import { expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { getOwnInsights } from "@/lib/features/reports/data-own-insights";
import { insertRosterEntry, insertUser } from "../../../support/factories";
import { insertRandomClass } from "./random-school";

const NOW = new Date();

it("a student's own figures are those that counting by hand gives, and nobody else's", async () => {
  const [one, two] = await Promise.all(
    ["Europe/Berlin", "UTC"].map((timeZone, i) =>
      insertRandomClass({ seed: 50 + i, timeZone, now: NOW, students: 4, sessions: 12 }),
    ),
  );
  const userId = one?.members[0]?.id ?? "";
  await insertRosterEntry({ classId: two?.classId ?? "", userId });
  const { classes } = await getOwnInsights(db(), { userId, now: NOW });
  expect(new Set(classes.map(({ class_id }) => class_id))).toEqual(new Set([one?.classId, two?.classId]));
  for (const own of classes) {
    const sessions = await db().classSession.findMany({
      where: { classId: own.class_id, opensAt: { lte: NOW } },
      include: { logs: { where: { userId } } },
      orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    });
    const expected = sessions.map(({ id, logs, closesAt }) => [
      id,
      logs[0]?.status ?? (closesAt <= NOW ? "absent" : null),
    ]);
    expect(own.sessions.map(({ session_id, status }) => [session_id, status])).toEqual(expected);
    const count = (status: string) => expected.filter(([, value]) => value === status).length;
    const here = count("present") + count("late");
    expect(own).toMatchObject({
      late: count("late"),
      absent: count("absent"),
      rate: here / (here + count("absent")),
    });
  }
});

it("of somebody in no class are none", async () => {
  const { id } = await insertUser();
  expect(await getOwnInsights(db(), { userId: id, now: NOW })).toEqual({ classes: [] });
});
