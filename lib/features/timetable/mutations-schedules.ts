import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { inTransaction } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import { requireClass } from "../classes/data-classes";
import { toSchedule } from "./data-timetable";
import { planSchedule } from "./mutations-plan";
import type { Schedule, ScheduleBody } from "./schema";

function columns(body: ScheduleBody) {
  return {
    title: body.title || null,
    room: body.room || null,
    rrule: body.rrule.replace(/^RRULE:/i, "").toUpperCase(),
    firstDay: new Date(body.first_day),
    startTime: body.start_time,
    endTime: body.end_time,
    opensMinutesBefore: body.opens_minutes_before,
    lateAfterMinutes: body.late_after_minutes,
    closesAfterMinutes: body.closes_after_minutes,
  };
}

/** @throws AppError not_found, also for schedules of classes that the caller has no part in */
async function requireSchedule(tx: Db, caller: Caller, scheduleId: string): Promise<{ classId: string }> {
  const found = await tx.schedule.findUnique({ where: { id: scheduleId }, select: { classId: true } });
  if (!found) throw new AppError("not_found", "schedule unknown");
  await requireClass(tx, caller, found.classId);
  return found;
}

/** Lets a class meet again and again, and creates the sessions of the weeks ahead. @throws AppError not_found */
export function createClassSchedule(input: {
  caller: Caller;
  classId: string;
  body: ScheduleBody;
  now: Date;
}): Promise<Schedule> {
  const { caller, classId, body, now } = input;
  return inTransaction(async (tx) => {
    await requireClass(tx, caller, classId);
    const createdBy = caller.kind === "user" ? caller.userId : null;
    const made = await tx.schedule.create({ data: { ...columns(body), classId, createdBy } });
    await planSchedule(tx, made.id, now);
    await recordAudit(tx, { caller, action: "schedule.created", subject: made.id });
    return toSchedule(made);
  });
}

/** Changes a schedule; only future sessions that nobody touched follow. @throws AppError not_found */
export function updateClassSchedule(input: {
  caller: Caller;
  scheduleId: string;
  body: ScheduleBody;
  now: Date;
}): Promise<Schedule> {
  const { caller, scheduleId, body, now } = input;
  return inTransaction(async (tx) => {
    await requireSchedule(tx, caller, scheduleId);
    const changed = await tx.schedule.update({ where: { id: scheduleId }, data: columns(body) });
    await planSchedule(tx, scheduleId, now);
    await recordAudit(tx, { caller, action: "schedule.changed", subject: scheduleId });
    return toSchedule(changed);
  });
}

/** Ends a schedule: future sessions that nobody touched go, the others stay. @throws AppError not_found */
export function removeClassSchedule(input: { caller: Caller; scheduleId: string; now: Date }): Promise<void> {
  const { caller, scheduleId, now } = input;
  return inTransaction(async (tx) => {
    await requireSchedule(tx, caller, scheduleId);
    await tx.classSession.deleteMany({
      where: {
        ...{ scheduleId, opensAt: { gt: now }, editedAt: null, cancelledAt: null },
        ...{ logs: { none: {} }, excuses: { none: {} } },
      },
    });
    await tx.schedule.delete({ where: { id: scheduleId } });
    await recordAudit(tx, { caller, action: "schedule.ended", subject: scheduleId });
  });
}
