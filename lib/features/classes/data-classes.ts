import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { Prisma } from "@/lib/core/generated/prisma/client";
import type { AttendanceStatus } from "../attendance/schema";
import { inClassOf } from "./policy";
import { STATUSES, type StatusRule, statusRulesOf } from "./rules-status";
import type { SchoolClass } from "./schema";

type ClassRow = Omit<SchoolClass, "statuses"> & {
  ownStatuses: ({ status: AttendanceStatus } & StatusRule)[];
};

async function selectClasses(db: Db, caller: Caller, condition: Prisma.Sql): Promise<SchoolClass[]> {
  const rows = await db.$queryRaw<ClassRow[]>`
    SELECT c.class_id, c.code, c.name, c.room, c.time_zone, c.required_assurance,
      c.term_id, c.opens_minutes_before, c.late_after_minutes, c.closes_after_minutes,
      coalesce((
        SELECT json_agg(json_build_object('user_id', t.user_id, 'name', t.name) ORDER BY lower(t.name), t.user_id)
        FROM class_teachers ct JOIN users t ON t.user_id = ct.user_id WHERE ct.class_id = c.class_id
      ), '[]') AS teachers,
      (SELECT count(*)::int FROM roster_entries r WHERE r.class_id = c.class_id) AS student_count,
      coalesce((
        SELECT json_agg(json_build_object('status', o.status, 'label', o.label, 'weight', o.weight))
        FROM class_statuses o WHERE o.class_id = c.class_id
      ), '[]') AS "ownStatuses"
    FROM classes c
    WHERE c.archived_at IS NULL AND ${inClassOf(caller, Prisma.sql`c.class_id`)} AND ${condition}
    ORDER BY c.name, c.code`;
  return rows.map(({ ownStatuses, ...one }) => {
    const rules = statusRulesOf(ownStatuses);
    return { ...one, statuses: STATUSES.map((status) => ({ status, ...rules[status] })) };
  });
}

/** Every class the caller belongs to, by name; all for admins and API keys. */
export async function getClasses(db: Db, caller: Caller): Promise<{ items: SchoolClass[] }> {
  return { items: await selectClasses(db, caller, Prisma.sql`TRUE`) };
}

/** One class. @throws AppError not_found, also when the caller has no part in it */
export async function requireClass(db: Db, caller: Caller, classId: string): Promise<SchoolClass> {
  const [found] = await selectClasses(db, caller, Prisma.sql`c.class_id = ${classId}::uuid`);
  if (!found) throw new AppError("not_found", "class unknown or not the caller's");
  return found;
}
