import type { z } from "zod";
import type { Caller } from "@/lib/core/auth/caller";
import { AppError } from "@/lib/core/errors";
import { inTransaction, isUniqueViolation } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import { requireClass } from "./data-classes";
import { requireTeachers } from "./mutations-teachers";
import type { createClassBody, SchoolClass } from "./schema";

/**
 * Creates a class with its teachers.
 *
 * @throws AppError invalid_input (people who are no teachers), conflict (`code_taken`)
 */
export function createSchoolClass({
  caller,
  body,
}: {
  caller: Caller;
  body: z.output<typeof createClassBody>;
}): Promise<SchoolClass> {
  return inTransaction(async (tx) => {
    const teachers = await requireTeachers(tx, body.teacher_ids);
    try {
      const made = await tx.class.create({
        data: {
          code: body.code,
          name: body.name,
          room: body.room || null,
          timeZone: body.time_zone,
          teachers: { create: teachers.map((userId) => ({ userId })) },
        },
        select: { id: true },
      });
      await recordAudit(tx, { caller, action: "class.created", subject: made.id });
      return await requireClass(tx, caller, made.id);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new AppError("conflict", "class code taken", {
        reason: "code_taken",
        userMessage: "A class with this code is already here.",
        fields: [{ path: "code", message: "is already in use" }],
      });
    }
  });
}
