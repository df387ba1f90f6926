import type { z } from "zod";
import type { Caller } from "@/lib/core/auth/caller";
import { hashPassword } from "@/lib/core/auth/password";
import { type Db, db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { inTransaction, isUniqueViolation } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import { requirePerson } from "./data-people";
import { joinClasses, requireClasses } from "./mutations-classes";
import { requireMayGiveRole } from "./policy";
import type { createPersonBody, Person } from "./schema";

type NewPerson = z.output<typeof createPersonBody>;

/** @throws AppError conflict (`email_taken`) */
export function emailTaken(): AppError {
  return new AppError("conflict", "email taken", {
    reason: "email_taken",
    userMessage: "Someone with this email address is already here.",
    fields: [{ path: "email", message: "is already in use" }],
  });
}

/**
 * Writes a person and their classes inside a transaction.
 *
 * @returns the new id
 * @throws AppError conflict (`email_taken`)
 */
export async function insertPerson(tx: Db, body: NewPerson, passwordHash: string | null): Promise<string> {
  const { name, email, role } = body;
  try {
    const user = await tx.user.create({ data: { name, email, role, passwordHash }, select: { id: true } });
    await joinClasses(tx, { userId: user.id, role, classIds: body.class_ids });
    return user.id;
  } catch (error) {
    if (isUniqueViolation(error)) throw emailTaken();
    throw error;
  }
}

/**
 * Creates a person without a face.
 *
 * @throws AppError invalid_input (classes, role), conflict (`email_taken`)
 */
export async function createPersonWithoutFace({
  caller,
  body,
}: {
  caller: Caller;
  body: NewPerson;
}): Promise<Person> {
  requireMayGiveRole(caller, body.role);
  await requireClasses(db(), body.role, body.class_ids);
  const passwordHash = body.password ? await hashPassword(body.password) : null;
  return inTransaction(async (tx) => {
    const userId = await insertPerson(tx, body, passwordHash);
    await recordAudit(tx, {
      caller,
      action: "person.created",
      subject: userId,
      details: { role: body.role },
    });
    return requirePerson(tx, userId);
  });
}
