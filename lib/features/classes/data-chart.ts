import type { Db } from "@/lib/core/db";
import { Prisma } from "@/lib/core/generated/prisma/client";
import { startsIn } from "./data-sessions";
import { type RecordedCounts, sessionCounts, studentCounts } from "./rules-chart";
import { stateAt } from "./rules-session";
import { statusRulesOf } from "./rules-status";
import type { ClassChart, SchoolClass, SessionRange } from "./schema";

interface ChartSessionRow extends RecordedCounts {
  session_id: string;
  title: string | null;
  starts_at: Date;
  opensAt: Date;
  closesAt: Date;
  expected: number;
}

interface ChartStudentRow extends RecordedCounts {
  user_id: string;
  name: string;
  closed_without_record: number;
}

const countsByStatus = Prisma.sql`
  (count(*) FILTER (WHERE l.status = 'present'))::int AS present,
  (count(*) FILTER (WHERE l.status = 'late'))::int AS late,
  (count(*) FILTER (WHERE l.status = 'absent'))::int AS absent,
  (count(*) FILTER (WHERE l.status = 'excused'))::int AS excused`;

/** The newest sessions of the range, as a common table `picked`. */
function picked(classId: string, range: SessionRange): Prisma.Sql {
  return Prisma.sql`picked AS (
    SELECT s.session_id, s.title, s.starts_at, s.opens_at, s.closes_at, s.closed_out_at FROM class_sessions s
    WHERE s.class_id = ${classId}::uuid AND s.cancelled_at IS NULL AND ${startsIn(range)}
    ORDER BY s.starts_at DESC, s.session_id DESC LIMIT ${range.limit})`;
}

/**
 * SQL condition: a roster member (`r`) counts in a session (`p`) when there is a record (`l`) of them or, until the
 * missing were recorded as absent, when they had joined before it closed.
 */
const counts = Prisma.sql`(l.log_id IS NOT NULL OR (p.closed_out_at IS NULL AND r.joined_at < p.closes_at))`;

/**
 * Attendance of a class per session (oldest first) and per student (by name), counted in the database. Only people
 * on the roster now are counted, so a session's counts add up to the roster once it has closed.
 */
export async function getChart(
  db: Db,
  { schoolClass, range, now }: { schoolClass: SchoolClass; range: SessionRange; now: Date },
): Promise<ClassChart> {
  const classId = schoolClass.class_id;
  const sessions = await db.$queryRaw<ChartSessionRow[]>`
    WITH ${picked(classId, range)}
    SELECT p.session_id, p.title, p.starts_at, p.opens_at AS "opensAt", p.closes_at AS "closesAt",
      (count(*) FILTER (WHERE r.user_id IS NOT NULL AND ${counts}))::int AS expected, ${countsByStatus}
    FROM picked p
    LEFT JOIN roster_entries r ON r.class_id = ${classId}::uuid
    LEFT JOIN attendance_logs l ON l.session_id = p.session_id AND l.user_id = r.user_id
    GROUP BY p.session_id, p.title, p.starts_at, p.opens_at, p.closes_at
    ORDER BY p.starts_at, p.session_id`;
  const students = await db.$queryRaw<ChartStudentRow[]>`
    WITH ${picked(classId, range)}
    SELECT u.user_id, u.name, ${countsByStatus},
      (count(*) FILTER (WHERE l.log_id IS NULL AND ${counts} AND p.closes_at <= ${now}::timestamptz))::int AS closed_without_record
    FROM roster_entries r
    JOIN users u ON u.user_id = r.user_id
    LEFT JOIN picked p ON TRUE
    LEFT JOIN attendance_logs l ON l.session_id = p.session_id AND l.user_id = r.user_id
    WHERE r.class_id = ${classId}::uuid
    GROUP BY u.user_id, u.name
    ORDER BY lower(u.name), u.user_id`;
  const rules = statusRulesOf(schoolClass.statuses);
  return {
    class: schoolClass,
    sessions: sessions.map(({ session_id, title, starts_at, opensAt, closesAt, expected, ...recorded }) => {
      const state = stateAt({ opensAt, closesAt }, now);
      const counts = sessionCounts(recorded, expected, state);
      return { session_id, title, starts_at: starts_at.toISOString(), state, ...counts };
    }),
    students: students.map(({ user_id, name, closed_without_record, ...recorded }) => ({
      user_id,
      name,
      ...studentCounts(recorded, closed_without_record, rules),
    })),
  };
}
