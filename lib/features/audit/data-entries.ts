import { z } from "zod";
import type { Db } from "@/lib/core/db";
import type { Listing } from "@/lib/core/files/listing";
import { Prisma } from "@/lib/core/generated/prisma/client";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { checkChain } from "./data-check";
import type { AuditCheck, AuditEntryView, ListAuditQuery } from "./schema";

const position = z.string().regex(/^\d{1,18}$/);

type AuditFilters = Omit<ListAuditQuery, "cursor" | "limit">;

interface EntryRow extends Omit<AuditEntryView, "at" | "entry_id"> {
  entry_id: bigint;
  at: Date;
}

/** Names of people, API keys and classes by an id that stands in `column`, perhaps behind `kind:`. */
function nameOf(column: Prisma.Sql): Prisma.Sql {
  const uuid = "^(?:[a-z]+:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$";
  const id = Prisma.sql`substring(${column} from ${uuid}::text)::uuid`;
  return Prisma.sql`coalesce(
    (SELECT u.name FROM users u WHERE u.user_id = ${id}),
    (SELECT k.name FROM api_keys k WHERE k.key_id = ${id}),
    (SELECT c.code FROM classes c WHERE c.class_id = ${id}))`;
}

/** SQL condition on entries (`a`). */
function matching(filters: AuditFilters): Prisma.Sql {
  const where = [Prisma.sql`TRUE`];
  if (filters.action) where.push(Prisma.sql`starts_with(a.action, ${filters.action})`);
  if (filters.actor) where.push(Prisma.sql`a.actor = ${filters.actor}`);
  if (filters.subject) where.push(Prisma.sql`a.subject = ${filters.subject}`);
  if (filters.from) where.push(Prisma.sql`a.at >= ${filters.from}::timestamptz`);
  if (filters.to) where.push(Prisma.sql`a.at < ${filters.to}::timestamptz`);
  return Prisma.join(where, " AND ");
}

/** Up to `limit` entries after the one with the id `after`, newest first; `next` is null at the end. */
async function getEntries(
  db: Db,
  { filters, after, limit }: { filters: AuditFilters; after: string | null; limit: number },
): Promise<{ items: AuditEntryView[]; next: string | null }> {
  const older = after ? Prisma.sql`a.entry_id < ${after}::bigint` : Prisma.sql`TRUE`;
  const rows = await db.$queryRaw<EntryRow[]>`
    SELECT page.*, ${nameOf(Prisma.sql`page.actor`)} AS actor_name, ${nameOf(Prisma.sql`page.subject`)} AS subject_name
    FROM (
      SELECT a.entry_id, a.at, a.actor, a.action, a.subject, a.details, a.prev_hash, a.hash
      FROM audit_log a WHERE ${matching(filters)} AND ${older}
      ORDER BY a.entry_id DESC LIMIT ${limit + 1}
    ) AS page ORDER BY page.entry_id DESC`;
  const items = rows.slice(0, limit).map((row) => ({
    ...row,
    entry_id: row.entry_id.toString(),
    at: row.at.toISOString(),
  }));
  return { items, next: (rows.length > limit && items.at(-1)?.entry_id) || null };
}

/** A page of the audit log, newest first. @throws AppError invalid_input (cursor) */
export async function getAuditPage(
  db: Db,
  { cursor, limit, ...filters }: ListAuditQuery,
): Promise<{ items: AuditEntryView[]; next_cursor: string | null }> {
  const after = cursor ? decodeCursor(cursor, position) : null;
  const { items, next } = await getEntries(db, { filters, after, limit });
  return { items, next_cursor: next && encodeCursor(next) };
}

const COLUMNS = [
  "entry_id",
  "at",
  "actor",
  "actor_name",
  "action",
  "subject",
  "subject_name",
  "details",
  "prev_hash",
  "hash",
] as const satisfies (keyof AuditEntryView)[];

/** All entries that match, for a file, with everything that their hashes are made of. */
export function auditListing(db: Db, filters: AuditFilters): Listing<string> {
  return {
    name: "audit",
    header: COLUMNS,
    widths: [10, 26, 44, 26, 26, 40, 26, 40, 66],
    read: async (after, limit) => {
      const { items, next } = await getEntries(db, { filters, after, limit });
      const cells = (entry: AuditEntryView) =>
        COLUMNS.map((column) => (column === "details" ? JSON.stringify(entry.details) : entry[column]));
      return { rows: items.map(cells), next };
    },
    hasMoreThan: async (count) => {
      const rows = await db.$queryRaw<unknown[]>`
        SELECT 1 AS one FROM audit_log a WHERE ${matching(filters)} LIMIT 1 OFFSET ${count}`;
      return rows.length > 0;
    },
  };
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
