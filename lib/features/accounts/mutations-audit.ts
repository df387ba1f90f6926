import { type Caller, callerRef } from "@/lib/core/auth/caller";
import { now } from "@/lib/core/clock";
import { type Db, db } from "@/lib/core/db";
import type { Prisma } from "@/lib/core/generated/prisma/client";
import { inTransaction } from "@/lib/core/transaction";
import { entryHash, GENESIS_HASH } from "../audit/rules-chain";

// Any constant will do: one entry at a time, so that each knows the one before it.
const AUDIT_LOCK = 4_137_010;

/**
 * Appends one line to the audit log: who did what to whom. The lock ends with the transaction, so it comes last in it.
 *
 * @param client a transaction's client, so that the entry stands or falls with the deed; else it gets one of its own
 * @param details names of fields and counts only: never faces, vectors, passwords or keys
 */
export async function recordAudit(
  client: Db,
  entry: {
    caller: Caller | null;
    /** Who it was when nobody called: a job's name. */
    actor?: string;
    action: string;
    subject?: string;
    details?: Prisma.InputJsonObject;
  },
): Promise<void> {
  if (client === db()) return inTransaction((tx) => recordAudit(tx, entry));
  await client.$executeRaw`SELECT pg_advisory_xact_lock(${AUDIT_LOCK}::bigint)`;
  const [place] = await client.$queryRaw<{ id: bigint; prev_hash: string | null }[]>`
    SELECT nextval(pg_get_serial_sequence('audit_log', 'entry_id')) AS id,
      (SELECT hash FROM audit_log ORDER BY entry_id DESC LIMIT 1) AS prev_hash`;
  if (!place) throw new Error("audit_log gave no place");
  const chained = {
    id: place.id,
    at: now(),
    actor: entry.caller ? callerRef(entry.caller) : (entry.actor ?? "set-up"),
    action: entry.action,
    subject: entry.subject ?? null,
    // As the database will give it back: without what JSON does not know.
    details: JSON.parse(JSON.stringify(entry.details ?? {})) as Prisma.InputJsonObject,
    prevHash: place.prev_hash ?? GENESIS_HASH,
  };
  await client.auditEntry.create({ data: { ...chained, hash: entryHash(chained) } });
}
