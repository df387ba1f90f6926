import type { Db } from "@/lib/core/db";
import { Prisma } from "@/lib/core/generated/prisma/client";
import { startsWithin } from "./data-sessions";
import { DEFAULT_WEIGHTS } from "./rules-rate";
import { byRate, type Group, groupRows, withRate } from "./rules-school";
import { fillWeeks } from "./rules-weeks";
import type { Range, SchoolInsights } from "./schema";

interface ClassRow extends Group {
  class_id: string;
  code: string;
  name: string;
  room: string | null;
  empty_sessions: number;
}

interface StartRow extends Group {
  monday: string;
  hour: number;
}

const sums = Prisma.sql`count(*)::int AS sessions,
  coalesce(sum(k.present), 0)::int AS present, coalesce(sum(k.late), 0)::int AS late,
  coalesce(sum(k.absent), 0)::int AS absent, coalesce(sum(k.excused), 0)::int AS excused`;

interface Input {
  query: Range;
  now: Date;
}

function selectClasses(db: Db, { query, now }: Input): Promise<ClassRow[]> {
  return db.$queryRaw<ClassRow[]>`
    SELECT c.class_id, c.code, c.name, c.room, held.sessions, held.present, held.late, held.absent, held.excused,
      held.empty_sessions
    FROM (
      SELECT s.class_id AS id, ${sums},
        (count(*) FILTER (WHERE k.present + k.late = 0 AND k.absent + k.excused > 0))::int AS empty_sessions
      FROM class_sessions s LEFT JOIN session_counts k ON k.session_id = s.session_id
      WHERE s.closes_at <= ${now}::timestamptz AND ${startsWithin(query)}
      GROUP BY s.class_id
    ) held JOIN classes c ON c.class_id = held.id
    WHERE c.archived_at IS NULL ORDER BY c.name, c.code`;
}

/** By week and hour on each class's clock. Sessions start at few moments, so only those are converted. */
function selectStarts(db: Db, { query, now }: Input): Promise<StartRow[]> {
  return db.$queryRaw<StartRow[]>`
    SELECT date_trunc('week', local)::date::text AS monday, extract(hour FROM local)::int AS hour,
      sum(sessions)::int AS sessions, sum(present)::int AS present, sum(late)::int AS late,
      sum(absent)::int AS absent, sum(excused)::int AS excused
    FROM (
      SELECT s.starts_at AT TIME ZONE c.time_zone AS local, ${sums}
      FROM class_sessions s JOIN classes c ON c.class_id = s.class_id AND c.archived_at IS NULL
      LEFT JOIN session_counts k ON k.session_id = s.session_id
      WHERE s.closes_at <= ${now}::timestamptz AND ${startsWithin(query)}
      GROUP BY s.starts_at, c.time_zone
    ) started
    GROUP BY 1, 2 ORDER BY 1, 2`;
}

/**
 * The whole school over closed sessions, from the counts kept per session. Somebody without a record counts nowhere
 * here; the job that closes sessions writes those absences.
 */
export async function getSchoolInsights(db: Db, input: Input): Promise<SchoolInsights> {
  const weights = DEFAULT_WEIGHTS;
  const classRows = await selectClasses(db, input);
  const startRows = await selectStarts(db, input);
  const hours = groupRows(startRows, (row) => row.hour, weights);
  return {
    weights,
    total: withRate(classRows, weights),
    weeks: fillWeeks(groupRows(startRows, (row) => row.monday, weights)),
    classes: classRows.map((row) => ({ ...row, ...withRate([row], weights) })).sort(byRate),
    rooms: groupRows(classRows, (row) => row.room, weights)
      .map(([room, group]) => ({ room, ...group }))
      .sort(byRate),
    hours: hours.map(([hour, group]) => ({ hour, ...group })).sort((a, b) => a.hour - b.hour),
  };
}
