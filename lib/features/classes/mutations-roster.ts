import type { z } from "zod";
import type { Caller } from "@/lib/core/auth/caller";
import { AppError, type FieldError } from "@/lib/core/errors";
import { inTransaction } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import { requireClass } from "./data-classes";
import { getRosterOf } from "./data-roster";
import type { changeRosterBody, rosterMember } from "./schema";

/**
 * Adds students to a roster and takes people off it; doing it twice changes nothing. Someone in both lists is added.
 *
 * @throws AppError not_found (class), invalid_input (people to add who are no students)
 */
export function changeClassRoster({
  caller,
  classId,
  body,
}: {
  caller: Caller;
  classId: string;
  body: z.output<typeof changeRosterBody>;
}): Promise<{ items: z.input<typeof rosterMember>[] }> {
  return inTransaction(async (tx) => {
    await requireClass(tx, caller, classId);
    const students = await tx.user.findMany({
      where: { id: { in: body.add }, role: "student", deactivatedAt: null },
      select: { id: true },
    });
    const known = new Set(students.map(({ id }) => id));
    const fields: FieldError[] = body.add.flatMap((id, i) =>
      known.has(id) ? [] : [{ path: `add.${i}`, message: "is no student of this school" }],
    );
    if (fields.length > 0) {
      throw new AppError("invalid_input", "students refused", {
        userMessage: "Some of these people cannot be on a roster.",
        fields,
      });
    }
    const removed = await tx.rosterEntry.deleteMany({ where: { classId, userId: { in: body.remove } } });
    const added = await tx.rosterEntry.createMany({
      data: [...known].map((userId) => ({ classId, userId })),
      skipDuplicates: true,
    });
    const details = { added: added.count, removed: removed.count };
    await recordAudit(tx, { caller, action: "roster.changed", subject: classId, details });
    return getRosterOf(tx, classId);
  });
}
