import { z } from "zod";
import type { Db } from "@/lib/core/db";
import { Prisma } from "@/lib/core/generated/prisma/client";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { checkChain } from "./data-check";
import type { AuditCheck, AuditEntryView, ListAuditQuery } from "./schema";

const position = z.string().regex(/^\d{1,18}$/);

interface EntryRow extends Omit<AuditEntryView, "at" | "entry_id"> {
  entry_id: bigint;
  at: Date;
}

/** Names of people, API keys and classes by an id that stands in `column`, perhaps behind `kind:`. */
function nameOf(column: Prisma.Sql): Prisma.Sql {
  const id = Prisma.sql`regexp_replace(${column}, '^[a-z]+:', '')`;
  return Prisma.sql`coalesce(
    (SELECT u.name FROM users u WHERE u.user_id::text = ${id}),
    (SELECT k.name FROM api_keys k WHERE k.key_id::text = ${id}),
    (SELECT c.code FROM classes c WHERE c.class_id::text = ${id}))`;
}

/** A page of the audit log, newest first. @throws AppError invalid_input (cursor) */
export async function getAuditPage(
  db: Db,
  query: ListAuditQuery,
): Promise<{ items: AuditEntryView[]; next_cursor: string | null }> {
  const where = [Prisma.sql`TRUE`];
  if (query.action) where.push(Prisma.sql`starts_with(a.action, ${query.action})`);
  if (query.actor) where.push(Prisma.sql`a.actor = ${query.actor}`);
  if (query.subject) where.push(Prisma.sql`a.subject = ${query.subject}`);
  if (query.from) where.push(Prisma.sql`a.at >= ${query.from}::timestamptz`);
  if (query.to) where.push(Prisma.sql`a.at < ${query.to}::timestamptz`);
  if (query.cursor) where.push(Prisma.sql`a.entry_id < ${decodeCursor(query.cursor, position)}::bigint`);
  const rows = await db.$queryRaw<EntryRow[]>`
    SELECT page.*, ${nameOf(Prisma.sql`page.actor`)} AS actor_name, ${nameOf(Prisma.sql`page.subject`)} AS subject_name
    FROM (
      SELECT a.entry_id, a.at, a.actor, a.action, a.subject, a.details, a.hash
      FROM audit_log a WHERE ${Prisma.join(where, " AND ")}
      ORDER BY a.entry_id DESC LIMIT ${query.limit + 1}
    ) AS page ORDER BY page.entry_id DESC`;
  const items = rows.slice(0, query.limit).map((row) => ({
    ...row,
    entry_id: row.entry_id.toString(),
    at: row.at.toISOString(),
  }));
  const last = items.at(-1);
  return { items, next_cursor: rows.length > query.limit && last ? encodeCursor(last.entry_id) : null };
}

/** Whether the chain holds, for the API. */
export async function getAuditCheck(db: Db): Promise<AuditCheck> {
  const result = await checkChain(db);
  return {
    whole: result.ok,
    checked: result.checked,
    unchained: result.ok ? result.unchained : 0,
    head: result.ok ? result.head : null,
    broken_entry_id: result.ok ? null : result.brokenEntryId,
    reason: result.ok ? null : result.reason,
  };
}
