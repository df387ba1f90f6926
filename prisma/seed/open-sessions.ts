import type { Db } from "@/lib/core/db";
import { demoClasses } from "./demo-school";

const MINUTE = 60_000;
const OPEN_MINUTES = 8 * 60;
const STILL_LONG_ENOUGH_MINUTES = 60;
const TITLE = "Open demo session";

/**
 * Gives every demo class a meeting whose check-in is open now, unless one is for another hour at least, so that the
 * demo can be tried at any time of the day.
 *
 * @returns how many it opened
 */
export async function ensureOpenDemoSessions({ db, now }: { db: Db; now: Date }): Promise<number> {
  const at = (minutes: number) => new Date(now.getTime() + minutes * MINUTE);
  // Those nobody came to: the charts would fill up with days on which all were absent.
  await db.classSession.deleteMany({
    where: {
      title: TITLE,
      closesAt: { lte: now },
      classId: { in: demoClasses.map(({ id }) => id) },
      logs: { every: { method: "automatic" } },
    },
  });
  let opened = 0;
  for (const { id: classId, teacherIds } of demoClasses) {
    const wanted = await db.class.findUnique({
      where: { id: classId },
      select: {
        archivedAt: true,
        sessions: {
          where: { opensAt: { lte: now }, closesAt: { gt: at(STILL_LONG_ENOUGH_MINUTES) } },
          select: { id: true },
          take: 1,
        },
      },
    });
    if (!wanted || wanted.archivedAt || wanted.sessions.length > 0) continue;
    await db.classSession.create({
      data: {
        classId,
        title: TITLE,
        startsAt: now,
        endsAt: at(OPEN_MINUTES),
        opensAt: at(-10),
        lateAfter: at(30),
        closesAt: at(OPEN_MINUTES),
        createdBy: teacherIds[0] ?? null,
      },
    });
    opened++;
  }
  return opened;
}
