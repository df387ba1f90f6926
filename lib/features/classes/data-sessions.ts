import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { Prisma } from "@/lib/core/generated/prisma/client";
import { decodeMoment, encodeMoment } from "@/lib/core/http/cursor";
import { inClassOf } from "./policy";
import { type SessionRow, toSessionView } from "./rules-view";
import type { ClassSessionView, ListSessionsQuery, OpenSession, SessionRange } from "./schema";

const sessionColumns = Prisma.sql`
  s.session_id AS "sessionId", s.class_id AS "classId", c.code AS "classCode", c.name AS "className",
  coalesce(s.room, c.room) AS room,
  c.time_zone AS "timeZone", s.title, s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.opens_at AS "opensAt",
  s.late_after AS "lateAfter", s.closes_at AS "closesAt",
  coalesce(s.room, c.room) IS DISTINCT FROM
    coalesce((SELECT p.room FROM schedules p WHERE p.schedule_id = s.schedule_id), c.room) AS "otherRoom",
  s.revision, s.moved_from AS "movedFrom", s.cancelled_at AS "cancelledAt", s.cancel_reason AS "cancelReason",
  s.closed_out_at AS "closedOutAt", s.schedule_id AS "scheduleId",
  (SELECT count(*)::int FROM roster_entries r WHERE r.class_id = s.class_id AND r.joined_at < s.closes_at) AS expected,
  (SELECT count(*)::int FROM attendance_logs l
    WHERE l.session_id = s.session_id AND l.status IN ('present', 'late')) AS recorded`;
const fromSessions = Prisma.sql`
  FROM class_sessions s JOIN classes c ON c.class_id = s.class_id AND c.archived_at IS NULL`;

/** SQL condition: sessions (`s`) that start in [from, to). */
export function startsIn({ from, to }: Pick<SessionRange, "from" | "to">): Prisma.Sql {
  return Prisma.sql`(${from ?? null}::timestamptz IS NULL OR s.starts_at >= ${from ?? null}::timestamptz)
    AND (${to ?? null}::timestamptz IS NULL OR s.starts_at < ${to ?? null}::timestamptz)`;
}

/**
 * A page of a class's sessions that start in [from, to), newest first; sessions of one start by id.
 *
 * @throws AppError invalid_input (cursor)
 */
export async function getSessionsOf(
  db: Db,
  { classId, query, now }: { classId: string; query: ListSessionsQuery; now: Date },
): Promise<{ items: ClassSessionView[]; next_cursor: string | null }> {
  const where = [Prisma.sql`s.class_id = ${classId}::uuid`, startsIn(query)];
  if (query.cursor) {
    const after = decodeMoment(query.cursor);
    where.push(Prisma.sql`(s.starts_at, s.session_id) < (${after.at}::timestamptz, ${after.id}::uuid)`);
  }
  const rows = await db.$queryRaw<SessionRow[]>`
    SELECT ${sessionColumns} ${fromSessions} WHERE ${Prisma.join(where, " AND ")}
    ORDER BY s.starts_at DESC, s.session_id DESC LIMIT ${query.limit + 1}`;
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => toSessionView(row, now)),
    next_cursor: last ? encodeMoment({ at: last.startsAt, id: last.sessionId }) : null,
  };
}

/** Sessions of the caller's classes that lie, or lay before they were moved, on days in [firstDay, lastDay] there. */
export async function getSessionsOnDays(
  db: Db,
  { caller, firstDay, lastDay, now }: { caller: Caller; firstDay: string; lastDay: string; now: Date },
): Promise<ClassSessionView[]> {
  // The instants around those days, wherever a class is, let the indexes find a handful of sessions first.
  const within = (at: Prisma.Sql) => Prisma.sql`(
    ${at} >= ${firstDay}::date::timestamp AT TIME ZONE 'UTC' - interval '1 day'
    AND ${at} < ${lastDay}::date::timestamp AT TIME ZONE 'UTC' + interval '2 days'
    AND (${at} AT TIME ZONE c.time_zone)::date BETWEEN ${firstDay}::date AND ${lastDay}::date)`;
  const rows = await db.$queryRaw<SessionRow[]>`
    SELECT ${sessionColumns} ${fromSessions}
    WHERE ${inClassOf(caller, Prisma.sql`s.class_id`)}
      AND (${within(Prisma.sql`s.starts_at`)} OR ${within(Prisma.sql`s.moved_from`)})
    ORDER BY s.starts_at, c.name, s.session_id`;
  return rows.map((row) => toSessionView(row, now));
}

/** One session. @throws AppError not_found, also when the caller has no part in its class */
export async function requireSession(db: Db, caller: Caller, sessionId: string): Promise<SessionRow> {
  const rows = await db.$queryRaw<SessionRow[]>`
    SELECT ${sessionColumns} ${fromSessions}
    WHERE s.session_id = ${sessionId}::uuid AND ${inClassOf(caller, Prisma.sql`s.class_id`)}`;
  if (!rows[0]) throw new AppError("not_found", "session unknown or not the caller's");
  return rows[0];
}

/** One session, whoever asks: for what has asked before. Null when it is gone. */
export async function findSession(db: Db, sessionId: string): Promise<SessionRow | null> {
  const rows = await db.$queryRaw<SessionRow[]>`
    SELECT ${sessionColumns} ${fromSessions} WHERE s.session_id = ${sessionId}::uuid`;
  return rows[0] ?? null;
}

type OpenRow = SessionRow & { myStatus: "present" | null; myTimestamp: Date | null; myCamera: string | null };

/** Sessions whose check-in is open at `now`, of classes the caller belongs to, with the caller's own record. */
export async function getOpenSessions(
  db: Db,
  caller: Extract<Caller, { kind: "user" | "kiosk" }>,
  now: Date,
): Promise<{ items: OpenSession[] }> {
  const ownId = caller.kind === "user" ? caller.userId : null;
  const rows = await db.$queryRaw<OpenRow[]>`
    SELECT ${sessionColumns}, mine.status AS "myStatus", mine.timestamp AS "myTimestamp",
      mine.camera_source AS "myCamera"
    ${fromSessions}
    LEFT JOIN attendance_logs mine ON mine.session_id = s.session_id AND mine.user_id = ${ownId}::uuid
    WHERE s.opens_at <= ${now}::timestamptz AND s.closes_at > ${now}::timestamptz AND s.cancelled_at IS NULL
      AND ${inClassOf(caller, Prisma.sql`s.class_id`)}
    ORDER BY s.starts_at, c.name, s.session_id`;
  return {
    items: rows.map((row) => ({
      ...toSessionView(row, now),
      mine:
        row.myStatus && row.myTimestamp && row.myCamera !== null
          ? { status: row.myStatus, timestamp: row.myTimestamp.toISOString(), camera_source: row.myCamera }
          : null,
    })),
  };
}
