import { actsForSchool, type Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import type { Role } from "./schema";

/**
 * Only an admin in person makes admins: an API key that could would be able to take over the school.
 *
 * @throws AppError invalid_input
 */
export function requireMayGiveRole(caller: Caller, role: Role): void {
  if (role !== "admin" || (caller.kind === "user" && caller.role === "admin")) return;
  throw new AppError("invalid_input", "role not for this caller", {
    userMessage: "Only a signed-in admin can make someone an admin.",
    fields: [{ path: "role", message: "can be admin only when a signed-in admin sets it" }],
  });
}

/** Whether the caller may see a person's photo: admins, the person, teachers of a class the person is in. */
export async function maySeePhoto(db: Db, caller: Caller, userId: string): Promise<boolean> {
  if (actsForSchool(caller)) return true;
  if (caller.kind !== "user") return false;
  if (caller.userId === userId) return true;
  if (caller.role !== "teacher") return false;
  const shared = await db.rosterEntry.findFirst({
    where: { userId, class: { archivedAt: null, teachers: { some: { userId: caller.userId } } } },
    select: { classId: true },
  });
  return shared !== null;
}
