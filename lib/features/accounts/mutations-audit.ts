import { type Caller, callerRef } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import type { Prisma } from "@/lib/core/generated/prisma/client";

/**
 * Writes one line of the audit log: who did what to whom.
 *
 * @param details names of fields and counts only: never faces, vectors, passwords or keys
 */
export async function recordAudit(
  db: Db,
  entry: { caller: Caller | null; action: string; subject?: string; details?: Prisma.InputJsonObject },
): Promise<void> {
  await db.auditEntry.create({
    data: {
      actor: entry.caller ? callerRef(entry.caller) : "set-up",
      action: entry.action,
      subject: entry.subject ?? null,
      details: entry.details ?? {},
    },
  });
}
