import { actsForSchool, type Caller } from "@/lib/core/auth/caller";
import { Prisma } from "@/lib/core/generated/prisma/client";

/**
 * SQL condition: the caller belongs to the class of `classId`. Admins and API keys act for the whole school,
 * teachers for the classes they teach, students for those whose roster they are on, a kiosk for the classes of its
 * room or, without one, for all.
 *
 * @param classId a column, for instance `Prisma.sql`s.class_id``
 */
export function inClassOf(caller: Caller, classId: Prisma.Sql): Prisma.Sql {
  if (actsForSchool(caller) || caller.kind === "api_key") return Prisma.sql`TRUE`;
  if (caller.kind === "kiosk") {
    return Prisma.sql`(${caller.room}::text IS NULL OR EXISTS (
      SELECT FROM classes AS taught WHERE taught.class_id = ${classId}
        AND lower(trim(taught.room)) = lower(trim(${caller.room}::text))))`;
  }
  const table = caller.role === "teacher" ? Prisma.sql`class_teachers` : Prisma.sql`roster_entries`;
  return Prisma.sql`EXISTS (
    SELECT FROM ${table} AS member WHERE member.class_id = ${classId} AND member.user_id = ${caller.userId}::uuid)`;
}
