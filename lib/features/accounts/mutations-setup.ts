import { createHash, timingSafeEqual } from "node:crypto";
import type { z } from "zod";
import { hashPassword } from "@/lib/core/auth/password";
import { db } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { inTransaction } from "@/lib/core/transaction";
import { insertPerson } from "../people/mutations-create";
import { hasAdmin } from "./data";
import { recordAudit } from "./mutations-audit";
import type { setupBody } from "./schema";

// Any constant will do: one set-up at a time.
const SETUP_LOCK = 4_137_002;

/** Equal in constant time; the digest hides the length. */
function isSameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function alreadySetUp(): AppError {
  return new AppError("conflict", "already set up", {
    reason: "already_set_up",
    userMessage: "This school already has an admin. Sign in instead.",
  });
}

/**
 * Creates the first admin and names the school. Closed for good once there is an admin; of several calls at once one
 * wins.
 *
 * @throws AppError conflict (`already_set_up`, `email_taken`), not_found (no set-up code is configured),
 * invalid_input (wrong code)
 */
export async function createFirstAdmin(body: z.output<typeof setupBody>): Promise<{ user_id: string }> {
  if (await hasAdmin(db())) throw alreadySetUp();
  const code = env().ROLLCALL_SETUP_CODE;
  if (!code) {
    throw new AppError("not_found", "no set-up code configured", {
      userMessage: "Set-up is closed: the server has no ROLLCALL_SETUP_CODE.",
    });
  }
  if (!isSameText(body.setup_code, code)) {
    throw new AppError("invalid_input", "wrong set-up code", {
      reason: "wrong_setup_code",
      userMessage: "The set-up code is not right. The server printed it when it started.",
      fields: [{ path: "setup_code", message: "is not right" }],
    });
  }
  const passwordHash = await hashPassword(body.password);
  return inTransaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${SETUP_LOCK}::bigint)`;
    if (await hasAdmin(tx)) throw alreadySetUp();
    const { name, email } = body;
    const userId = await insertPerson(tx, { name, email, role: "admin", class_ids: [] }, passwordHash);
    const value = body.school_name;
    await tx.setting.upsert({
      where: { key: "school_name" },
      create: { key: "school_name", value },
      update: { value },
    });
    await recordAudit(tx, { caller: null, action: "school.set_up", subject: userId });
    return { user_id: userId };
  });
}
