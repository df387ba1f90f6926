import type { z } from "zod";
import { actsForSchool, type Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { inTransaction, isUniqueViolation } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import { requireClass } from "../classes/data-classes";
import { toHoliday, toTerm } from "./data-timetable";
import { planStaleSchedules, replanLater } from "./mutations-plan";
import type { Holiday, holidayBody, Term, termBody } from "./schema";

/** So many schedules are planned before the answer; the job does the rest within a minute. */
const AT_ONCE = 30;

function nameTaken(error: unknown): never {
  if (!isUniqueViolation(error)) throw error;
  throw new AppError("conflict", "term name taken", {
    reason: "name_taken",
    userMessage: "A term with this name is already here.",
    fields: [{ path: "name", message: "is already in use" }],
  });
}

interface SaveTerm {
  caller: Caller;
  body: z.output<typeof termBody>;
  now: Date;
}

const termColumns = ({ name, first_day, last_day }: SaveTerm["body"]) => ({
  name,
  firstDay: new Date(first_day),
  lastDay: new Date(last_day),
});

/** @throws AppError conflict (`name_taken`) */
export async function createSchoolTerm({ caller, body }: Omit<SaveTerm, "now">): Promise<Term> {
  return inTransaction(async (tx) => {
    const made = await tx.term.create({ data: termColumns(body) }).catch(nameTaken);
    await recordAudit(tx, { caller, action: "term.created", subject: made.id });
    return toTerm(made);
  });
}

/** Changes a term; sessions of its classes follow. @throws AppError not_found, conflict (`name_taken`) */
export async function updateSchoolTerm({
  caller,
  termId,
  body,
  now,
}: SaveTerm & { termId: string }): Promise<Term> {
  const changed = await inTransaction(async (tx) => {
    const classes = await tx.class.findMany({ where: { termId }, select: { id: true } });
    if ((await tx.term.count({ where: { id: termId } })) === 0)
      throw new AppError("not_found", "term unknown");
    const term = await tx.term.update({ where: { id: termId }, data: termColumns(body) }).catch(nameTaken);
    await replanLater(
      tx,
      classes.map(({ id }) => id),
    );
    await recordAudit(tx, { caller, action: "term.changed", subject: termId });
    return term;
  });
  await planStaleSchedules(db(), { now, limit: AT_ONCE });
  return toTerm(changed);
}

/** Removes a term; its classes then meet the whole year. @throws AppError not_found */
export async function removeSchoolTerm(input: { caller: Caller; termId: string; now: Date }): Promise<void> {
  const { caller, termId, now } = input;
  await inTransaction(async (tx) => {
    const classes = await tx.class.findMany({ where: { termId }, select: { id: true } });
    const { count } = await tx.term.deleteMany({ where: { id: termId } });
    if (count === 0) throw new AppError("not_found", "term unknown");
    await replanLater(
      tx,
      classes.map(({ id }) => id),
    );
    await recordAudit(tx, { caller, action: "term.removed", subject: termId });
  });
  await planStaleSchedules(db(), { now, limit: AT_ONCE });
}

/** Adds a holiday of a class or, for admins, of the school. @throws AppError not_found */
export async function createSchoolHoliday(input: {
  caller: Caller;
  body: z.output<typeof holidayBody>;
  now: Date;
}): Promise<Holiday> {
  const { caller, body, now } = input;
  const made = await inTransaction(async (tx) => {
    if (body.class_id) await requireClass(tx, caller, body.class_id);
    else if (!actsForSchool(caller)) throw new AppError("not_found", "school holidays are the admins'");
    const { class_id: classId = null, ...term } = body;
    const holiday = await tx.holiday.create({ data: { ...termColumns(term), classId } });
    await replanLater(tx, classId ? [classId] : "all");
    await recordAudit(tx, { caller, action: "holiday.created", subject: holiday.id });
    return holiday;
  });
  await planStaleSchedules(db(), { now, limit: AT_ONCE });
  return toHoliday(made);
}

/** Removes a holiday; the sessions of its days come back. @throws AppError not_found */
export async function removeHoliday(input: { caller: Caller; holidayId: string; now: Date }): Promise<void> {
  const { caller, holidayId, now } = input;
  await inTransaction(async (tx) => {
    const found = await tx.holiday.findUnique({ where: { id: holidayId } });
    if (found?.classId) await requireClass(tx, caller, found.classId);
    if (!found || (!found.classId && !actsForSchool(caller)))
      throw new AppError("not_found", "holiday unknown or not the caller's");
    await tx.holiday.delete({ where: { id: holidayId } });
    await replanLater(tx, found.classId ? [found.classId] : "all");
    await recordAudit(tx, { caller, action: "holiday.removed", subject: holidayId });
  });
  await planStaleSchedules(db(), { now, limit: AT_ONCE });
}
