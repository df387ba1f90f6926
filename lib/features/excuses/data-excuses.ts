import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { Prisma } from "@/lib/core/generated/prisma/client";
import { objectStore } from "@/lib/core/storage/store";
import { requireClass } from "../classes/data-classes";
import { inClassOf } from "../classes/policy";
import { decodeExcuseCursor, encodeExcuseCursor } from "./rules-excuse-cursor";
import type { Excuse, ExcusesPage, ListExcusesQuery } from "./schema";

interface ExcuseRow extends Omit<Excuse, "session" | "decided_at" | "created_at"> {
  session_id: string | null;
  session_title: string | null;
  session_starts_at: Date | null;
  decided_at: Date | null;
  created_at: Date;
}

/** SQL condition: students see their own excuses, teachers and admins those of their classes (`e`). */
function maySee(caller: Caller): Prisma.Sql {
  if (caller.kind === "user" && caller.role === "student")
    return Prisma.sql`e.user_id = ${caller.userId}::uuid`;
  return inClassOf(caller, Prisma.sql`e.class_id`);
}

/** @param limit null: all of them */
async function selectExcuses(db: Db, condition: Prisma.Sql, limit: number | null = null): Promise<Excuse[]> {
  const rows = await db.$queryRaw<ExcuseRow[]>`
    SELECT e.excuse_id, e.user_id, u.name, e.class_id, c.code AS class_code, c.name AS class_name, c.time_zone,
      e.session_id, s.title AS session_title, s.starts_at AS session_starts_at,
      to_char(e.first_day, 'YYYY-MM-DD') AS first_day, to_char(e.last_day, 'YYYY-MM-DD') AS last_day,
      e.reason, e.file_name, e.state, d.name AS decided_by, e.decided_at, e.note, e.created_at
    FROM excuses e
    JOIN users u ON u.user_id = e.user_id
    JOIN classes c ON c.class_id = e.class_id
    LEFT JOIN class_sessions s ON s.session_id = e.session_id
    LEFT JOIN users d ON d.user_id = e.decided_by
    WHERE ${condition}
    ORDER BY (e.state = 'submitted') DESC, e.created_at DESC, e.excuse_id DESC LIMIT ${limit}`;
  return rows.map(({ session_id, session_title, session_starts_at, decided_at, created_at, ...row }) => ({
    ...row,
    session:
      session_id && session_starts_at
        ? { session_id, title: session_title, starts_at: session_starts_at.toISOString() }
        : null,
    decided_at: decided_at?.toISOString() ?? null,
    created_at: created_at.toISOString(),
  }));
}

/** One excuse. @throws AppError not_found, also when the caller may not see it */
export async function requireExcuse(db: Db, caller: Caller, excuseId: string): Promise<Excuse> {
  const [found] = await selectExcuses(db, Prisma.sql`e.excuse_id = ${excuseId}::uuid AND ${maySee(caller)}`);
  if (!found) throw new AppError("not_found", "excuse unknown or not the caller's");
  return found;
}

export async function getExcusesByIds(db: Db, ids: readonly string[]): Promise<Excuse[]> {
  return selectExcuses(db, Prisma.sql`e.excuse_id = ANY(${[...ids]}::uuid[])`);
}

/** A page of a person's or a class's excuses: those that wait first, then newest first; of one moment by id. */
async function getExcusesPage(
  db: Db,
  of: { userId: string } | { classId: string },
  { cursor, limit, state }: ListExcusesQuery,
): Promise<ExcusesPage> {
  const where = [
    "userId" in of
      ? Prisma.sql`e.user_id = ${of.userId}::uuid`
      : Prisma.sql`e.class_id = ${of.classId}::uuid`,
  ];
  if (state) where.push(Prisma.sql`e.state = ${state}::"ExcuseState"`);
  if (cursor) {
    const after = decodeExcuseCursor(cursor);
    where.push(Prisma.sql`((e.state = 'submitted'), e.created_at, e.excuse_id)
      < (${after.waiting}::boolean, ${after.createdAt}::timestamptz, ${after.excuseId}::uuid)`);
  }
  const found = await selectExcuses(db, Prisma.join(where, " AND "), limit + 1);
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return {
    items,
    waiting: await db.excuse.count({ where: { ...of, state: "submitted" } }),
    next_cursor: last
      ? encodeExcuseCursor({
          waiting: last.state === "submitted",
          createdAt: new Date(last.created_at),
          excuseId: last.excuse_id,
        })
      : null,
  };
}

/** A page of what a student handed in. @throws AppError invalid_input (cursor) */
export async function getOwnExcuses(db: Db, userId: string, query: ListExcusesQuery): Promise<ExcusesPage> {
  return getExcusesPage(db, { userId }, query);
}

/** A page of what was handed in for a class. @throws AppError not_found; invalid_input (cursor) */
export async function getClassExcuses(
  db: Db,
  { caller, classId, query }: { caller: Caller; classId: string; query: ListExcusesQuery },
): Promise<ExcusesPage> {
  await requireClass(db, caller, classId);
  return getExcusesPage(db, { classId }, query);
}

/** The file of an excuse. @throws AppError not_found without one and for callers who may not see it; unavailable */
export async function readExcuseFile(
  db: Db,
  caller: Caller,
  excuseId: string,
): Promise<{ content: Uint8Array<ArrayBuffer>; mime: string; name: string }> {
  await requireExcuse(db, caller, excuseId);
  const row = await db.excuse.findUnique({ where: { id: excuseId } });
  const object = row?.fileKey ? await objectStore().read(row.fileKey) : null;
  if (!object || !row?.fileMime) throw new AppError("not_found", "excuse without a file");
  return { content: new Uint8Array(object.content), mime: row.fileMime, name: row.fileName ?? "excuse" };
}
