import type { Db } from "@/lib/core/db";
import { Prisma } from "@/lib/core/generated/prisma/client";
import type { SchoolClass } from "../classes/schema";
import { pickedSessions } from "./data-sessions";
import { type Arrivals, latenessOf, type SessionSlot } from "./rules-lateness";
import type { ClassInsightsQuery, ClassLateness } from "./schema";

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
  const timed = Prisma.sql`
    WITH ${pickedSessions(classId, query, now)}, timed AS (
      SELECT session_id, starts_at, extract(isodow FROM local)::int AS weekday, extract(hour FROM local)::int AS hour
      FROM picked, LATERAL (SELECT starts_at AT TIME ZONE ${schoolClass.time_zone} AS local) clock
    )`;
  const sessions = await db.$queryRaw<SessionSlot[]>`
    ${timed} SELECT weekday, hour, count(*)::int AS sessions FROM timed GROUP BY weekday, hour`;
  // One look at the logs: a row a person and slot, added up either way afterwards.
  const arrivals = await db.$queryRaw<Arrivals[]>`
    ${timed}
    SELECT u.user_id, u.name, a.weekday, a.hour, a.arrived, a.late, a.seen, a.minutes FROM (
      SELECT l.user_id, t.weekday, t.hour, count(*)::int AS arrived,
        (count(*) FILTER (WHERE l.status = 'late'))::int AS late,
        (count(*) FILTER (WHERE l.status = 'late' AND seen_by_camera(l.method)))::int AS seen,
        coalesce(sum(extract(epoch FROM l.timestamp - t.starts_at)::float8 / 60)
          FILTER (WHERE l.status = 'late' AND seen_by_camera(l.method)), 0) AS minutes
      FROM timed t JOIN attendance_logs l ON l.session_id = t.session_id
      WHERE l.status IN ('present', 'late') GROUP BY l.user_id, t.weekday, t.hour
    ) a
    JOIN roster_entries r ON r.user_id = a.user_id AND r.class_id = ${classId}::uuid ${one}
    JOIN users u ON u.user_id = a.user_id`;
  return latenessOf(arrivals, sessions);
}
