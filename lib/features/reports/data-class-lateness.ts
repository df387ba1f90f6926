import type { Db } from "@/lib/core/db";
import { Prisma } from "@/lib/core/generated/prisma/client";
import type { SchoolClass } from "../classes/schema";
import { pickedSessions } from "./data-sessions";
import type { ClassInsightsQuery, ClassLateness, LatenessSlot, LateStudent } from "./schema";

// Somebody may set a late by hand hours afterwards: only times that a camera saw are minutes.
const lateMinutes = Prisma.sql`
  avg(minutes) FILTER (WHERE seen AND status = 'late')::float8 AS late_minutes`;

/**
 * When people come late, and who: arrivals (present or late) of members of the roster by weekday and hour of the
 * session's start on the class's clock.
 */
export async function getClassLateness(
  db: Db,
  { schoolClass, query, now }: { schoolClass: SchoolClass; query: ClassInsightsQuery; now: Date },
): Promise<ClassLateness> {
  const classId = schoolClass.class_id;
  const one = query.user_id ? Prisma.sql`AND r.user_id = ${query.user_id}::uuid` : Prisma.empty;
  const arrivals = Prisma.sql`
    WITH ${pickedSessions(classId, query, now)}, timed AS (
      SELECT session_id, starts_at, extract(isodow FROM local)::int AS weekday, extract(hour FROM local)::int AS hour
      FROM picked, LATERAL (SELECT starts_at AT TIME ZONE ${schoolClass.time_zone} AS local) clock
    ), arrivals AS (
      SELECT t.session_id, t.weekday, t.hour, l.user_id, l.status, seen_by_camera(l.method) AS seen,
        extract(epoch FROM l.timestamp - t.starts_at) / 60 AS minutes
      FROM timed t JOIN attendance_logs l ON l.session_id = t.session_id
      JOIN roster_entries r ON r.user_id = l.user_id AND r.class_id = ${classId}::uuid ${one}
      WHERE l.status IN ('present', 'late')
    )`;
  const slots = await db.$queryRaw<LatenessSlot[]>`
    ${arrivals}
    SELECT weekday, hour, count(DISTINCT session_id)::int AS sessions, count(*)::int AS arrived,
      (count(*) FILTER (WHERE status = 'late'))::int AS late, ${lateMinutes}
    FROM arrivals GROUP BY weekday, hour ORDER BY weekday, hour`;
  const students = await db.$queryRaw<LateStudent[]>`
    ${arrivals}, counted AS (
      SELECT user_id, count(*)::int AS arrived, (count(*) FILTER (WHERE status = 'late'))::int AS late, ${lateMinutes}
      FROM arrivals GROUP BY user_id
    ), usual AS (
      SELECT DISTINCT ON (user_id) user_id, weekday, hour FROM arrivals WHERE status = 'late'
      GROUP BY user_id, weekday, hour ORDER BY user_id, count(*) DESC, weekday, hour
    )
    SELECT u.user_id, u.name, c.arrived, c.late, c.late_minutes, usual.weekday, usual.hour
    FROM counted c JOIN usual USING (user_id) JOIN users u USING (user_id)
    ORDER BY c.late DESC, c.arrived, lower(u.name), u.user_id`;
  return { slots, students };
}
