import type { Db } from "@/lib/core/db";
import { AppError, type FieldError } from "@/lib/core/errors";
import type { Role } from "./schema";

/**
 * Checks that all classes are there and that this role can belong to one.
 *
 * @throws AppError invalid_input naming each unknown or archived class
 */
export async function requireClasses(db: Db, role: Role, classIds: readonly string[]): Promise<void> {
  if (classIds.length === 0) return;
  const found = await db.class.findMany({
    where: { id: { in: [...classIds] }, archivedAt: null },
    select: { id: true },
  });
  const known = new Set(found.map(({ id }) => id));
  const fields: FieldError[] = classIds.flatMap((id, i) =>
    known.has(id) ? [] : [{ path: `class_ids.${i}`, message: "is no class of this school" }],
  );
  if (role === "admin") fields.push({ path: "class_ids", message: "must be empty for an admin" });
  if (fields.length === 0) return;
  throw new AppError("invalid_input", "classes refused", {
    userMessage: "Some classes cannot be joined.",
    fields,
  });
}

/** Students join the rosters, teachers the staff of the classes. */
export async function joinClasses(
  db: Db,
  { userId, role, classIds }: { userId: string; role: Role; classIds: readonly string[] },
): Promise<void> {
  const data = [...new Set(classIds)].map((classId) => ({ classId, userId }));
  if (role === "student") await db.rosterEntry.createMany({ data });
  if (role === "teacher") await db.classTeacher.createMany({ data });
}
