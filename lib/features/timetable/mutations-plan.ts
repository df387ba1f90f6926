import type { Db } from "@/lib/core/db";
import { inTransaction } from "@/lib/core/transaction";
import { occurrencesOf } from "./rules-occurrences";
import { type PlannedSession, reconcile } from "./rules-reconcile";
import { addDays, dayOf, zonedDay } from "./rules-zoned";

/** Sessions are there this many days ahead. */
export const HORIZON_DAYS = 56;

async function readSessions(tx: Db, scheduleId: string, from: string, now: Date): Promise<PlannedSession[]> {
  const rows = await tx.classSession.findMany({
    where: { scheduleId, occurrenceOn: { gte: new Date(from) } },
    include: { _count: { select: { logs: true, excuses: true } } },
  });
  return rows.flatMap((row) => {
    if (!row.occurrenceOn) return [];
    const { id, title, room, startsAt, endsAt, opensAt, lateAfter, closesAt } = row;
    const records = row._count.logs + row._count.excuses;
    const touched = Boolean(row.editedAt || row.cancelledAt) || opensAt <= now || records > 0;
    const times = { startsAt, endsAt, opensAt, lateAfter, closesAt };
    return [{ id, day: dayOf(row.occurrenceOn), title, room, touched, ...times }];
  });
}

/**
 * Makes a schedule's sessions from today to the horizon what the schedule, its class, term and holidays want: creates
 * missing ones, changes or removes those that nobody touched. May run at any time, as often as one likes; the lock on
 * the schedule lets one at a time.
 */
export async function planSchedule(tx: Db, scheduleId: string, now: Date): Promise<void> {
  await tx.$queryRaw`SELECT schedule_id FROM schedules WHERE schedule_id = ${scheduleId}::uuid FOR UPDATE`;
  const row = await tx.schedule.findUnique({
    where: { id: scheduleId },
    include: { class: { include: { term: true } } },
  });
  if (!row) return;
  const { class: ofClass, classId } = row;
  const holidays = await tx.holiday.findMany({ where: { OR: [{ classId }, { classId: null }] } });
  const span = ({ firstDay, lastDay }: { firstDay: Date; lastDay: Date }) => ({
    firstDay: dayOf(firstDay),
    lastDay: dayOf(lastDay),
  });
  const from = zonedDay(now, ofClass.timeZone);
  const to = addDays(from, HORIZON_DAYS);
  const wanted = ofClass.archivedAt
    ? []
    : occurrencesOf(
        { ...row, firstDay: dayOf(row.firstDay) },
        {
          timeZone: ofClass.timeZone,
          term: ofClass.term && span(ofClass.term),
          holidays: holidays.map(span),
        },
        { from, to },
      ).filter(({ closesAt }) => closesAt > now);
  const { title, room } = row;
  const plan = reconcile(
    wanted.map((occurrence) => ({ ...occurrence, title, room })),
    await readSessions(tx, scheduleId, from, now),
  );
  // Somebody may touch one at this very moment.
  const untouched = { editedAt: null, cancelledAt: null };
  if (plan.remove.length > 0)
    await tx.classSession.deleteMany({ where: { ...untouched, id: { in: plan.remove } } });
  for (const { id, to: changed } of plan.update) {
    const { day: _, ...data } = changed;
    await tx.classSession.updateMany({
      where: { ...untouched, id },
      data: { ...data, revision: { increment: 1 } },
    });
  }
  if (plan.create.length > 0) {
    await tx.classSession.createMany({
      data: plan.create.map(({ day, ...session }) => ({
        ...{ ...session, classId, scheduleId, occurrenceOn: new Date(day), createdBy: row.createdBy },
      })),
      skipDuplicates: true,
    });
  }
  await tx.schedule.update({ where: { id: scheduleId }, data: { plannedUntil: new Date(to) } });
}

/** Lets the job look again at the schedules of some classes: their term, zone or holidays changed. */
export async function replanLater(tx: Db, classIds: "all" | readonly string[]): Promise<void> {
  const where = classIds === "all" ? {} : { classId: { in: [...classIds] } };
  await tx.schedule.updateMany({ where, data: { plannedUntil: null } });
}

/** Schedules whose sessions do not reach the horizon. */
export function staleSchedules(db: Db, now: Date, limit: number): Promise<{ id: string }[]> {
  // A day early for the east of the world: planning once too often changes nothing.
  const horizon = new Date(addDays(dayOf(now), HORIZON_DAYS - 1));
  return db.schedule.findMany({
    where: {
      class: { archivedAt: null },
      OR: [{ plannedUntil: null }, { plannedUntil: { lt: horizon } }],
    },
    orderBy: { id: "asc" },
    take: limit,
    select: { id: true },
  });
}

/**
 * Plans schedules that are behind, one transaction each.
 *
 * @param limit at most so many; the job goes on with the rest
 * @returns how many
 */
export async function planStaleSchedules(
  db: Db,
  {
    now,
    limit = 10_000,
    isStopping = () => false,
  }: { now: Date; limit?: number; isStopping?: () => boolean },
): Promise<number> {
  let planned = 0;
  while (planned < limit && !isStopping()) {
    const [next] = await staleSchedules(db, now, 1);
    if (!next) break;
    await inTransaction((tx) => planSchedule(tx, next.id, now));
    planned++;
  }
  return planned;
}
