import type { z } from "zod";
import { actsForSchool, type Caller } from "@/lib/core/auth/caller";
import { hashPassword, passwordFits } from "@/lib/core/auth/password";
import { type Db, db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { consumeRateLimit } from "@/lib/core/http/rate-limit";
import { inTransaction, isUniqueViolation } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import { requirePerson } from "./data-people";
import { emailTaken } from "./mutations-create";
import { requireAllowedChanges } from "./rules-profile";
import type { Person, updateProfileBody } from "./schema";

type Body = z.output<typeof updateProfileBody>;

/** Tries of a wrong current password in five minutes: someone at an unlocked browser must not guess it. */
const PASSWORD_TRIES = 10;
const FIVE_MINUTES = 5 * 60;

interface Target {
  id: string;
  role: "admin" | "teacher" | "student";
  passwordHash: string | null;
}

/** @throws AppError not_found, also for someone whom the caller may not change */
async function requireTarget(caller: Caller, body: Body): Promise<Target> {
  const ownId = caller.kind === "user" ? caller.userId : undefined;
  const userId = body.user_id ?? ownId;
  if (!userId) {
    throw new AppError("invalid_input", "api key without user_id", {
      userMessage: "An API key has no profile of its own.",
      fields: [{ path: "user_id", message: "is needed with an API key" }],
    });
  }
  const unknown = () => new AppError("not_found", "person unknown or not the caller's to change");
  if (userId !== ownId && !actsForSchool(caller)) throw unknown();
  const target = await db().user.findUnique({
    where: { id: userId },
    select: { id: true, role: true, passwordHash: true },
  });
  // A leaked key must not be able to take an admin's account over by changing its address.
  if (!target || (caller.kind === "api_key" && target.role === "admin")) throw unknown();
  return target;
}

/** @throws AppError invalid_input, rate_limited */
async function requireCurrentPassword(target: Target, given: string | undefined): Promise<void> {
  const refuse = (message: string) =>
    new AppError("invalid_input", "current password refused", {
      userMessage: "The current password is not right.",
      fields: [{ path: "current_password", message }],
    });
  if (!target.passwordHash) throw refuse("is not set for this account; ask an admin to set one");
  if (given === undefined) throw refuse("is needed to change your own password");
  await consumeRateLimit("change-password", target.id, PASSWORD_TRIES, FIVE_MINUTES);
  if (!(await passwordFits(target.passwordHash, given))) throw refuse("is not right");
}

/** Someone must be able to run the school. @throws AppError conflict (`last_admin`) */
async function requireAnotherAdmin(tx: Db, userId: string): Promise<void> {
  // The lock lets one of two admins who demote each other at once go first.
  const admins = await tx.$queryRaw<{ user_id: string }[]>`
    SELECT user_id FROM users WHERE role = 'admin' AND deactivated_at IS NULL ORDER BY user_id FOR UPDATE`;
  if (admins.some((admin) => admin.user_id !== userId)) return;
  throw new AppError("conflict", "last admin", {
    reason: "last_admin",
    userMessage: "This is the last admin. Make someone else an admin first.",
  });
}

/** @throws AppError conflict (`has_classes`) */
async function requireNoClasses(tx: Db, userId: string): Promise<void> {
  const where = { userId };
  if ((await tx.rosterEntry.count({ where })) + (await tx.classTeacher.count({ where })) === 0) return;
  throw new AppError("conflict", "role change with classes", {
    reason: "has_classes",
    userMessage: "Take this person off their classes before changing the role.",
  });
}

async function write(
  tx: Db,
  target: Target,
  body: Body,
  passwordHash: string | null,
  now: Date,
): Promise<void> {
  const endsAdmin = (body.role !== undefined && body.role !== "admin") || body.deactivated === true;
  if (target.role === "admin" && endsAdmin) await requireAnotherAdmin(tx, target.id);
  if (body.role !== undefined && body.role !== target.role) await requireNoClasses(tx, target.id);
  try {
    await tx.user.update({
      where: { id: target.id },
      data: {
        ...(body.name === undefined ? {} : { name: body.name }),
        ...(body.email === undefined ? {} : { email: body.email }),
        ...(body.role === undefined ? {} : { role: body.role }),
        ...(body.locale === undefined ? {} : { locale: body.locale }),
        ...(body.deactivated === undefined ? {} : { deactivatedAt: body.deactivated ? now : null }),
        // Every browser that is signed in with the old password is signed out.
        ...(passwordHash ? { passwordHash, sessionVersion: { increment: 1 } } : {}),
      },
      select: { id: true },
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw emailTaken();
    throw error;
  }
}

/**
 * Changes a profile: one's own name and password; everything of anyone for an admin; name and address for an API key.
 *
 * @throws AppError not_found, invalid_input (fields, current password), rate_limited, conflict (`email_taken`,
 * `last_admin`, `has_classes`)
 */
export async function changeProfile({
  caller,
  body,
  now,
}: {
  caller: Caller;
  body: Body;
  now: Date;
}): Promise<Person> {
  const target = await requireTarget(caller, body);
  const fields = requireAllowedChanges(caller, body);
  const isOwn = caller.kind === "user" && caller.userId === target.id;
  if (body.new_password !== undefined && isOwn) await requireCurrentPassword(target, body.current_password);
  const passwordHash = body.new_password === undefined ? null : await hashPassword(body.new_password);
  return inTransaction(async (tx) => {
    await write(tx, target, body, passwordHash, now);
    await recordAudit(tx, { caller, action: "profile.changed", subject: target.id, details: { fields } });
    return requirePerson(tx, target.id);
  });
}
