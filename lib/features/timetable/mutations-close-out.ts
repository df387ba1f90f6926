import type { Db } from "@/lib/core/db";
import { Prisma } from "@/lib/core/generated/prisma/client";
import { AUTOMATIC_SOURCE } from "../attendance/rules-sources";

/**
 * Takes one closed session and records whoever is missing: absent, or excused where an accepted excuse covers it.
 * One statement, so that mark and records stand or fall together; the row lock passes a session on to one worker
 * only, and whoever was recorded meanwhile keeps their record.
 */
async function closeOutOne(db: Db, due: Prisma.Sql, now: Date): Promise<{ missing: number } | null> {
  const [row] = await db.$queryRaw<{ closed: number; missing: number }[]>`
    WITH closed AS (
      UPDATE class_sessions SET closed_out_at = ${now}::timestamptz
      WHERE session_id = (
        SELECT s.session_id FROM class_sessions s
        WHERE s.closed_out_at IS NULL AND s.cancelled_at IS NULL AND s.closes_at <= ${now}::timestamptz AND ${due}
        ORDER BY s.closes_at LIMIT 1 FOR UPDATE SKIP LOCKED
      )
      RETURNING session_id, class_id, starts_at, closes_at
    ), recorded AS (
      INSERT INTO attendance_logs (log_id, user_id, session_id, timestamp, camera_source, status, method)
      SELECT gen_random_uuid(), r.user_id, x.session_id, x.closes_at, ${AUTOMATIC_SOURCE}::text,
        (CASE WHEN EXISTS (
          SELECT FROM excuses e
          WHERE e.user_id = r.user_id AND e.class_id = x.class_id AND e.state = 'accepted'
            AND (e.session_id = x.session_id
              OR (x.starts_at AT TIME ZONE c.time_zone)::date BETWEEN e.first_day AND e.last_day)
        ) THEN 'excused' ELSE 'absent' END)::"AttendanceStatus",
        'automatic'::"RecordMethod"
      FROM closed x
      JOIN classes c ON c.class_id = x.class_id
      JOIN roster_entries r ON r.class_id = x.class_id AND r.joined_at < x.closes_at
      JOIN users u ON u.user_id = r.user_id AND u.deactivated_at IS NULL
      ON CONFLICT (session_id, user_id) DO NOTHING
      RETURNING 1
    )
    SELECT (SELECT count(*)::int FROM closed) AS closed, (SELECT count(*)::int FROM recorded) AS missing`;
  return row && row.closed > 0 ? { missing: row.missing } : null;
}

/**
 * Records the missing of every session that closed and was not cancelled. May run anywhere, as often and as many
 * times at once as one likes: each session is closed out exactly once.
 *
 * @param sessionId only this one, for a teacher who has just closed it
 * @returns how many sessions and records this call wrote
 */
export async function closeOutSessions(
  db: Db,
  { now, sessionId, isStopping = () => false }: { now: Date; sessionId?: string; isStopping?: () => boolean },
): Promise<{ sessions: number; missing: number }> {
  const due = sessionId ? Prisma.sql`s.session_id = ${sessionId}::uuid` : Prisma.sql`TRUE`;
  const total = { sessions: 0, missing: 0 };
  while (!isStopping()) {
    const done = await closeOutOne(db, due, now);
    if (!done) break;
    total.sessions++;
    total.missing += done.missing;
  }
  return total;
}
