import type { Db } from "@/lib/core/db";
import { AppError, type FieldError } from "@/lib/core/errors";

/** Those of `ids` who may teach. @throws AppError invalid_input naming everybody else */
export async function requireTeachers(tx: Db, ids: readonly string[]): Promise<string[]> {
  const teachers = await tx.user.findMany({
    where: { id: { in: [...ids] }, role: "teacher", deactivatedAt: null },
    select: { id: true },
  });
  const known = new Set(teachers.map(({ id }) => id));
  const fields: FieldError[] = ids.flatMap((id, i) =>
    known.has(id) ? [] : [{ path: `teacher_ids.${i}`, message: "is no teacher of this school" }],
  );
  if (fields.length === 0) return [...known];
  throw new AppError("invalid_input", "teachers refused", {
    userMessage: "Some of these people cannot teach a class.",
    fields,
  });
}
