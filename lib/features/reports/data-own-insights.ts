import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { Prisma } from "@/lib/core/generated/prisma/client";
import { decodeMoment, encodeMoment } from "@/lib/core/http/cursor";
import type { AttendanceStatus } from "../attendance/schema";
import { getClasses } from "../classes/data-classes";
import { statusRulesOf, weightedRate } from "../classes/rules-status";
import type { SchoolClass } from "../classes/schema";
import { MAX_SESSIONS, type OwnHistoryPage, type OwnHistoryQuery, type OwnInsights } from "./schema";

interface OwnRow {
  class_id: string;
  session_id: string;
  title: string | null;
  starts_at: Date;
  status: AttendanceStatus | null;
}

interface Own {
  caller: Extract<Caller, { kind: "user" }>;
  now: Date;
}

/**
 * SQL: sessions (`s`) of a student's classes (`c`) that have opened, with their record or absence. Left out is what
 * they were not due at: they joined later, or the missing were recorded and they were not one of them.
 */
const ownColumns = ({ now }: Own) => Prisma.sql`
  s.class_id, s.session_id, s.title, s.starts_at,
  CASE WHEN l.status IS NULL AND s.closes_at <= ${now}::timestamptz THEN 'absent' ELSE l.status::text END AS status`;
const ownSessions = ({ caller, now }: Own) => Prisma.sql`
  FROM roster_entries r JOIN classes c ON c.class_id = r.class_id AND c.archived_at IS NULL
  JOIN class_sessions s ON s.class_id = r.class_id
    AND s.opens_at <= ${now}::timestamptz AND s.cancelled_at IS NULL
  LEFT JOIN attendance_logs l ON l.session_id = s.session_id AND l.user_id = r.user_id
  WHERE r.user_id = ${caller.userId}::uuid
    AND (l.log_id IS NOT NULL OR (s.closed_out_at IS NULL AND r.joined_at < s.closes_at))`;

/** A student's own figures in each of their classes, and their way through its newest sessions. */
export async function getOwnInsights(db: Db, own: Own): Promise<OwnInsights> {
  const { items: classes } = await getClasses(db, own.caller);
  const rows = await db.$queryRaw<OwnRow[]>`
    SELECT ${ownColumns(own)} ${ownSessions(own)} ORDER BY s.starts_at, s.session_id`;
  return {
    classes: classes.map((one) =>
      toOwnClass(
        one,
        rows.filter((row) => row.class_id === one.class_id),
      ),
    ),
  };
}

/**
 * A page of a student's sessions in all classes together, newest first, as far back as there are any.
 *
 * @throws AppError invalid_input (cursor)
 */
export async function getOwnHistory(db: Db, own: Own, query: OwnHistoryQuery): Promise<OwnHistoryPage> {
  const after = query.cursor ? decodeMoment(query.cursor) : null;
  const older = after
    ? Prisma.sql`(s.starts_at, s.session_id) < (${after.at}::timestamptz, ${after.id}::uuid)`
    : Prisma.sql`TRUE`;
  const rows = await db.$queryRaw<(OwnRow & { class_code: string; time_zone: string })[]>`
    SELECT ${ownColumns(own)}, c.code AS class_code, c.time_zone ${ownSessions(own)} AND ${older}
    ORDER BY s.starts_at DESC, s.session_id DESC LIMIT ${query.limit + 1}`;
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => ({ ...row, starts_at: row.starts_at.toISOString() })),
    next_cursor: last ? encodeMoment({ at: last.starts_at, id: last.session_id }) : null,
  };
}

function toOwnClass(one: SchoolClass, rows: readonly OwnRow[]): OwnInsights["classes"][number] {
  const counts = { present: 0, late: 0, absent: 0, excused: 0 };
  for (const { status } of rows) if (status) counts[status]++;
  const { class_id, code, name, time_zone, statuses } = one;
  const rate = weightedRate(counts, statusRulesOf(statuses));
  const sessions = rows.slice(-MAX_SESSIONS).map(({ session_id, title, starts_at, status }) => ({
    session_id,
    title,
    starts_at: starts_at.toISOString(),
    status,
  }));
  return { class_id, code, name, time_zone, statuses, ...counts, rate, sessions };
}
