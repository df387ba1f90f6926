import type { z } from "zod";
import type { Caller } from "@/lib/core/auth/caller";
import { AppError, type FieldError } from "@/lib/core/errors";
import type { updateProfileBody } from "./schema";

type Change = z.output<typeof updateProfileBody>;

/** Fields that change something; the rest of the body says whose and proves who asks. */
const CHANGES = ["name", "email", "role", "deactivated", "new_password", "locale"] as const;
export type ProfileField = (typeof CHANGES)[number];

function allowedFields(caller: Caller): readonly ProfileField[] {
  if (caller.kind !== "user") return caller.kind === "api_key" ? ["name", "email"] : [];
  return caller.role === "admin" ? CHANGES : ["name", "new_password", "locale"];
}

/**
 * Which fields a request changes.
 *
 * @throws AppError invalid_input naming every field that is not this caller's to change, or when there is none
 */
export function requireAllowedChanges(caller: Caller, body: Change): ProfileField[] {
  const changed = CHANGES.filter((field) => body[field] !== undefined);
  const allowed = allowedFields(caller);
  const fields: FieldError[] = changed
    .filter((field) => !allowed.includes(field))
    .map((field) => ({ path: field, message: "is for a signed-in admin to change" }));
  if (fields.length > 0) {
    throw new AppError("invalid_input", "fields not for this caller", {
      userMessage: "Some of this only an admin can change.",
      fields,
    });
  }
  if (changed.length === 0) {
    throw new AppError("invalid_input", "nothing to change", {
      userMessage: "Nothing to change was sent.",
      fields: [{ path: "", message: `names none of ${allowed.join(", ")}` }],
    });
  }
  return changed;
}
