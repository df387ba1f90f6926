import type { Db } from "@/lib/core/db";
import { Prisma } from "@/lib/core/generated/prisma/client";
import { stateAt } from "../classes/rules-session";
import { type StatusRules, statusRulesOf, weightedRate } from "../classes/rules-status";
import type { SchoolClass } from "../classes/schema";
import { pickedSessions } from "./data-sessions";
import { countMarks, fillMarks, type Marks } from "./rules-marks";
import type { Counts } from "./rules-rate";
import { slippingOf } from "./rules-slipping";
import type { ClassInsights, ClassInsightsQuery, SessionInsight, StudentInsight } from "./schema";

interface SessionRow extends Counts {
  session_id: string;
  title: string | null;
  starts_at: Date;
  opensAt: Date;
  closesAt: Date;
  closedOutAt: Date | null;
  total: number;
}

interface StudentRow {
  user_id: string;
  name: string;
  joinedAt: Date;
  recorded: string;
}

interface Input {
  schoolClass: SchoolClass;
  query: ClassInsightsQuery;
  now: Date;
}

function selectSessions(db: Db, { schoolClass, query, now }: Input): Promise<SessionRow[]> {
  return db.$queryRaw<SessionRow[]>`
    WITH ${pickedSessions(schoolClass.class_id, query, now)}
    SELECT p.session_id, p.title, p.starts_at, p.opens_at AS "opensAt", p.closes_at AS "closesAt",
      p.closed_out_at AS "closedOutAt", p.total,
      coalesce(c.present, 0) AS present, coalesce(c.late, 0) AS late, coalesce(c.absent, 0) AS absent,
      coalesce(c.excused, 0) AS excused
    FROM picked p LEFT JOIN session_counts c ON c.session_id = p.session_id
    ORDER BY p.position`;
}

/** A row a student with all their records in one text: 500 students by 80 sessions are 40 000 records. */
function selectStudents(db: Db, { schoolClass, query, now }: Input): Promise<StudentRow[]> {
  const classId = schoolClass.class_id;
  const one = query.user_id ? Prisma.sql`AND r.user_id = ${query.user_id}::uuid` : Prisma.empty;
  const oneLog = query.user_id ? Prisma.sql`WHERE l.user_id = ${query.user_id}::uuid` : Prisma.empty;
  return db.$queryRaw<StudentRow[]>`
    WITH ${pickedSessions(classId, query, now)}, marks AS (
      SELECT l.user_id, string_agg(p.position || left(l.status::text, 1), '') AS recorded
      FROM picked p JOIN attendance_logs l ON l.session_id = p.session_id ${oneLog}
      GROUP BY l.user_id
    )
    SELECT u.user_id, u.name, r.joined_at AS "joinedAt", coalesce(m.recorded, '') AS recorded
    FROM roster_entries r JOIN users u ON u.user_id = r.user_id LEFT JOIN marks m ON m.user_id = r.user_id
    WHERE r.class_id = ${classId}::uuid ${one}
    ORDER BY lower(u.name), u.user_id`;
}

function toStudent({ user_id, name }: StudentRow, marks: Marks, rules: StatusRules): StudentInsight {
  const { longestStreak, ...slipping } = slippingOf(marks, rules);
  return { user_id, name, marks, ...countMarks(marks), ...slipping, longest_streak: longestStreak };
}

/**
 * A class session by session and student by student. Sessions count everybody with a record, also who has left the
 * roster since, and members without one as absent between the session's end and the job that writes their absence;
 * students are the roster's now. Cancelled sessions and those to come are left out.
 *
 * @param input.query with `user_id`, sessions count that student only
 */
export async function getClassInsights(db: Db, input: Input): Promise<ClassInsights> {
  const { schoolClass, query, now } = input;
  const rules = statusRulesOf(schoolClass.statuses);
  const sessionRows = await selectSessions(db, input);
  const studentRows = await selectStudents(db, input);
  const states = sessionRows.map((row) => stateAt(row, now));
  // Once the missing were recorded as absent, whoever has no record was not expected.
  const limits = sessionRows.map(({ closesAt, closedOutAt }) =>
    closesAt <= now && !closedOutAt ? closesAt : null,
  );
  const students = studentRows.map((row) =>
    toStudent(row, fillMarks(row.recorded, limits, row.joinedAt), rules),
  );
  const missing = absentWithoutRecord(studentRows, students, sessionRows.length);
  const sessions = sessionRows.map((row, i): SessionInsight => {
    const { session_id, title, starts_at, present, late, absent, excused } = row;
    const counts = query.user_id
      ? countMarks(students.map(({ marks }) => marks[i]).join(""))
      : { present, late, absent: absent + (missing[i] ?? 0), excused };
    const state = states[i] ?? "closed";
    const rate = state === "closed" ? weightedRate(counts, rules) : null;
    return { session_id, title, starts_at: starts_at.toISOString(), state, ...counts, rate };
  });
  return {
    time_zone: schoolClass.time_zone,
    statuses: schoolClass.statuses,
    sessions,
    sessions_left_out: Math.max(0, (sessionRows[0]?.total ?? 0) - sessionRows.length),
    students,
  };
}

/** How many members are absent in each session by closing time alone, without a record that says so. */
function absentWithoutRecord(
  rows: readonly StudentRow[],
  students: readonly StudentInsight[],
  sessions: number,
): number[] {
  const missing = new Array<number>(sessions).fill(0);
  for (const [i, { recorded }] of rows.entries()) {
    const marks = students[i]?.marks ?? "";
    const written = new Set([...recorded.matchAll(/\d+/g)].map(([position]) => Number(position) - 1));
    for (const [j, mark] of [...marks].entries()) {
      if (mark === "a" && !written.has(j)) missing[j] = (missing[j] ?? 0) + 1;
    }
  }
  return missing;
}
