import { actsForSchool, type Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { AppError, type FieldError } from "@/lib/core/errors";
import { inTransaction } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import { planSchedule } from "../timetable/mutations-plan";
import { requireClass } from "./data-classes";
import { requireTeachers } from "./mutations-teachers";
import type { SchoolClass, UpdateClassBody } from "./schema";

const ADMINS_ONLY = ["name", "time_zone", "term_id", "teacher_ids"] as const;

/** Leaves out what was not named: Prisma would write null for it. */
function named<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

function requireOwnFields(caller: Caller, body: UpdateClassBody): void {
  if (actsForSchool(caller)) return;
  const fields: FieldError[] = ADMINS_ONLY.filter((field) => body[field] !== undefined).map((path) => ({
    path,
    message: "only an admin changes this",
  }));
  if (fields.length > 0) throw new AppError("invalid_input", "fields of admins", { fields });
}

async function writeTeachers(tx: Db, classId: string, ids: readonly string[]): Promise<void> {
  const teachers = await requireTeachers(tx, ids);
  await tx.classTeacher.deleteMany({ where: { classId, userId: { notIn: teachers } } });
  const data = teachers.map((userId) => ({ classId, userId }));
  await tx.classTeacher.createMany({ data, skipDuplicates: true });
}

/**
 * Changes what is named of a class. A new zone or term moves the untouched sessions of its schedules.
 *
 * @throws AppError not_found, invalid_input (fields that only admins change, unknown term or teachers)
 */
export function updateSchoolClass(input: {
  caller: Caller;
  classId: string;
  body: UpdateClassBody;
  now: Date;
}): Promise<SchoolClass> {
  const { caller, classId, body, now } = input;
  return inTransaction(async (tx) => {
    await requireClass(tx, caller, classId);
    requireOwnFields(caller, body);
    if (body.term_id && (await tx.term.count({ where: { id: body.term_id } })) === 0) {
      const fields = [{ path: "term_id", message: "is no term of this school" }];
      throw new AppError("invalid_input", "term unknown", { fields });
    }
    if (body.teacher_ids) await writeTeachers(tx, classId, body.teacher_ids);
    await tx.class.update({
      where: { id: classId },
      data: named({
        name: body.name,
        room: body.room === undefined ? undefined : body.room || null,
        timeZone: body.time_zone,
        termId: body.term_id,
        opensMinutesBefore: body.opens_minutes_before,
        lateAfterMinutes: body.late_after_minutes,
        closesAfterMinutes: body.closes_after_minutes,
      }),
    });
    for (const { status, label, weight } of body.statuses ?? []) {
      await tx.classStatus.upsert({
        where: { classId_status: { classId, status } },
        create: { classId, status, label, weight },
        update: { label, weight },
      });
    }
    if (body.time_zone !== undefined || body.term_id !== undefined) {
      const schedules = await tx.schedule.findMany({ where: { classId }, select: { id: true } });
      for (const { id } of schedules) await planSchedule(tx, id, now);
    }
    const changed = Object.keys(named(body));
    await recordAudit(tx, { caller, action: "class.changed", subject: classId, details: { changed } });
    return requireClass(tx, caller, classId);
  });
}
