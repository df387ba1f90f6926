import type { Caller } from "@/lib/core/auth/caller";
import { type Db, db } from "@/lib/core/db";
import { Prisma } from "@/lib/core/generated/prisma/client";
import { decodeMoment, encodeMoment, type Moment } from "@/lib/core/http/cursor";
import { statusLabel } from "../classes/rules-status";
import { mayReadLog, seesScores } from "./policy";
import type { AttendanceLog, ListLogsQuery } from "./schema";

export type LogFilters = Omit<ListLogsQuery, "cursor" | "limit">;

type LogRow = Omit<AttendanceLog, "timestamp" | "session_starts_at" | "status_label"> & {
  ownLabel: string | null;
  timestamp: Date;
  session_starts_at: Date;
};

/** SQL condition on logs (`l`) of sessions (`s`): the filters, within what the caller may read. */
function matching(caller: Caller, filters: LogFilters): Prisma.Sql {
  const where = [mayReadLog(caller)];
  if (filters.user_id) where.push(Prisma.sql`l.user_id = ${filters.user_id}::uuid`);
  if (filters.class_id) where.push(Prisma.sql`s.class_id = ${filters.class_id}::uuid`);
  if (filters.session_id) where.push(Prisma.sql`l.session_id = ${filters.session_id}::uuid`);
  if (filters.camera_source) where.push(Prisma.sql`l.camera_source = ${filters.camera_source}`);
  if (filters.status)
    where.push(Prisma.sql`l.status = ANY(${filters.status.split(",")}::"AttendanceStatus"[])`);
  if (filters.from) where.push(Prisma.sql`l.timestamp >= ${filters.from}::timestamptz`);
  if (filters.to) where.push(Prisma.sql`l.timestamp < ${filters.to}::timestamptz`);
  return Prisma.join(where, " AND ");
}

/**
 * Up to `limit` logs after a position, newest first; logs of one moment by id.
 *
 * @returns `next` where the following page begins, or null at the end
 */
export async function getLogs(
  db: Db,
  input: { caller: Caller; filters: LogFilters; after: Moment | null; limit: number },
): Promise<{ items: AttendanceLog[]; next: Moment | null }> {
  const { caller, filters, after, limit } = input;
  const later = after
    ? Prisma.sql`(l.timestamp, l.log_id) < (${after.at}::timestamptz, ${after.id}::uuid)`
    : Prisma.sql`TRUE`;
  const rows = await db.$queryRaw<LogRow[]>`
    SELECT l.log_id, l.user_id, u.name, u.email, s.class_id, c.code AS class_code, c.name AS class_name, l.session_id,
      s.starts_at AS session_starts_at, l.timestamp, l.camera_source, l.status, o.label AS "ownLabel", l.revision,
      l.method, l.model_id,
      l.verification, l.assurance_level,
      CASE WHEN ${seesScores(caller)}::boolean THEN l.similarity END AS similarity
    FROM attendance_logs l
    JOIN users u ON u.user_id = l.user_id
    JOIN class_sessions s ON s.session_id = l.session_id
    JOIN classes c ON c.class_id = s.class_id
    LEFT JOIN class_statuses o ON o.class_id = s.class_id AND o.status = l.status
    WHERE ${matching(caller, filters)} AND ${later}
    ORDER BY l.timestamp DESC, l.log_id DESC LIMIT ${limit + 1}`;
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ ownLabel, ...row }) => ({
      ...row,
      status_label: statusLabel(row.status, ownLabel),
      timestamp: row.timestamp.toISOString(),
      session_starts_at: row.session_starts_at.toISOString(),
    })),
    next: last ? { at: last.timestamp, id: last.log_id } : null,
  };
}

/** A page of attendance history for the API. @throws AppError invalid_input (cursor) */
export async function getLogsPage(
  caller: Caller,
  query: ListLogsQuery,
): Promise<{ items: AttendanceLog[]; next_cursor: string | null }> {
  const { cursor, limit, ...filters } = query;
  const after = cursor ? decodeMoment(cursor) : null;
  const { items, next } = await getLogs(db(), { caller, filters, after, limit });
  return { items, next_cursor: next ? encodeMoment(next) : null };
}

/** Whether more than `count` logs match. */
export async function hasMoreLogsThan(
  db: Db,
  input: { caller: Caller; filters: LogFilters; count: number },
): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 AS one FROM attendance_logs l JOIN class_sessions s ON s.session_id = l.session_id
    WHERE ${matching(input.caller, input.filters)} LIMIT 1 OFFSET ${input.count}`;
  return rows.length > 0;
}
