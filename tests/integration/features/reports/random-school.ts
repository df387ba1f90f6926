import { db } from "@/lib/core/db";
import type { AttendanceStatus, RecordMethod } from "@/lib/core/generated/prisma/client";
import { insertClass, insertUser } from "../../../support/factories";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const STATUSES: AttendanceStatus[] = ["present", "present", "present", "late", "late", "absent", "excused"];
const METHODS: RecordMethod[] = ["kiosk", "self_check_in", "manual"];

/** Uniform numbers in [0, 1) that depend on the seed only. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

/** What counting by hand makes of a member's record in a session that was not cancelled; null where nothing counts. */
export function expectedStatus(
  session: { closesAt: Date; closedOutAt: Date | null },
  log: { status: AttendanceStatus } | undefined,
  joinedAt: Date,
  now: Date,
): AttendanceStatus | null {
  if (log) return log.status;
  if (session.closesAt > now || session.closedOutAt) return null;
  return joinedAt < session.closesAt ? "absent" : null;
}

/**
 * A class with sessions over ten weeks up to `now`, the last one open, one tomorrow, and random records of its
 * roster and of one person who left it. One member joined a month ago; some sessions are cancelled, some closed out,
 * some in another room. Some records are corrected and some deleted afterwards, as people do.
 */
export async function insertRandomClass(input: {
  seed: number;
  timeZone: string;
  now: Date;
  students: number;
  sessions: number;
}) {
  const { seed, timeZone, now, students, sessions } = input;
  const random = randomNumbers(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const people = await Promise.all(Array.from({ length: students + 1 }, () => insertUser()));
  const [left, ...members] = people;
  if (!left) throw new Error("nobody");
  const made = await insertClass({ timeZone, studentIds: members.map(({ id }) => id) });
  await db().rosterEntry.updateMany({
    where: { classId: made.id, userId: members[0]?.id ?? "" },
    data: { joinedAt: new Date(now.getTime() - 30 * DAY) },
  });
  const starts = Array.from(
    { length: sessions },
    () =>
      now.getTime() - 3600_000 - Math.floor(random() * 70) * DAY - Math.floor(random() * 40) * 15 * MINUTE,
  );
  starts.push(now.getTime() - 10 * MINUTE, now.getTime() + DAY);
  const cameras = [`Door ${seed}-1-${made.code}`, `Door ${seed}-2-${made.code}`];
  const sessionIds: string[] = [];
  for (const start of starts) {
    const at = (minutes: number) => new Date(start + minutes * MINUTE);
    const { id } = await db().classSession.create({
      data: {
        classId: made.id,
        startsAt: at(0),
        endsAt: at(30),
        opensAt: at(-5),
        lateAfter: at(10),
        closesAt: at(30),
        cancelledAt: random() < 0.15 ? at(-60) : null,
        closedOutAt: start < now.getTime() - DAY && random() < 0.5 ? at(31) : null,
        room: random() < 0.3 ? "Room 2" : null,
      },
    });
    sessionIds.push(id);
    if (start > now.getTime()) continue;
    const data = people.flatMap(({ id: userId }) => {
      if (random() < 0.25) return [];
      const timestamp = at(Math.floor(random() * 30));
      const log = { userId, sessionId: id, timestamp, cameraSource: pick(cameras) };
      return [{ ...log, status: pick(STATUSES), method: pick(METHODS) }];
    });
    await db().attendanceLog.createMany({ data });
  }
  const logs = await db().attendanceLog.findMany({
    where: { sessionId: { in: sessionIds } },
    orderBy: { id: "asc" },
  });
  for (const log of logs) {
    if (random() < 0.1) await db().attendanceLog.delete({ where: { id: log.id } });
    else if (random() < 0.2)
      await db().attendanceLog.update({ where: { id: log.id }, data: { status: pick(STATUSES) } });
  }
  return { classId: made.id, members, left, cameras, sessionIds };
}
