import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { Prisma } from "@/lib/core/generated/prisma/client";
import { inClassOf } from "../classes/policy";
import { statusRulesOf } from "../classes/rules-status";
import { startsWithin } from "./data-sessions";
import type { Counts } from "./rules-rate";
import { byRate, type Group, groupRows, withRate } from "./rules-school";
import { fillWeeks } from "./rules-weeks";
import type { Range, SchoolInsights } from "./schema";

type OwnRules = Parameters<typeof statusRulesOf>[0];

interface Sums extends Counts {
  sessions: number;
  ownRules: OwnRules | null;
}

interface ClassRow extends Sums {
  class_id: string;
  code: string;
  name: string;
  room: string | null;
  empty_sessions: number;
}

interface StartRow extends Sums {
  class_id: null;
  monday: string;
  hour: number;
}

interface Input {
  caller: Caller;
  query: Range;
  now: Date;
}

/** SQL condition: sessions (`s`) of the range that took place, of classes the caller belongs to. */
function held({ caller, query, now }: Input): Prisma.Sql {
  return Prisma.sql`s.closes_at <= ${now}::timestamptz AND s.cancelled_at IS NULL AND ${startsWithin(query)}
    AND ${inClassOf(caller, Prisma.sql`s.class_id`)}`;
}

/**
 * Sums by class and room (a session may meet elsewhere than its class) and by the moment at which sessions start, as
 * week and hour on the class's clock: both out of one look at the sessions. They start at few moments, so converting
 * only those to local time is cheap. Classes with other rules are other groups.
 */
function selectSums(db: Db, input: Input): Promise<(ClassRow | StartRow)[]> {
  return db.$queryRaw<(ClassRow | StartRow)[]>`
    WITH own AS (
      SELECT class_id,
        json_agg(json_build_object('status', status, 'label', NULL, 'weight', weight) ORDER BY status)::text AS rules
      FROM class_statuses GROUP BY class_id
    ), met AS (
      SELECT s.class_id, s.room, s.starts_at, c.time_zone, own.rules, count(*)::int AS sessions,
        coalesce(sum(k.present), 0)::int AS present, coalesce(sum(k.late), 0)::int AS late,
        coalesce(sum(k.absent), 0)::int AS absent, coalesce(sum(k.excused), 0)::int AS excused,
        (count(*) FILTER (WHERE k.present + k.late = 0 AND k.absent + k.excused > 0))::int AS empty_sessions
      FROM class_sessions s JOIN classes c ON c.class_id = s.class_id AND c.archived_at IS NULL
      LEFT JOIN own ON own.class_id = s.class_id
      LEFT JOIN session_counts k ON k.session_id = s.session_id
      WHERE ${held(input)}
      GROUP BY GROUPING SETS ((s.class_id, s.room, own.rules), (s.starts_at, c.time_zone, own.rules))
    )
    SELECT met.class_id, c.code, c.name, coalesce(met.room, c.room) AS room,
      date_trunc('week', met.starts_at AT TIME ZONE met.time_zone)::date::text AS monday,
      extract(hour FROM met.starts_at AT TIME ZONE met.time_zone)::int AS hour, met.rules::json AS "ownRules",
      met.sessions, met.present, met.late, met.absent, met.excused, met.empty_sessions
    FROM met LEFT JOIN classes c ON c.class_id = met.class_id
    ORDER BY c.name, c.code, met.starts_at`;
}

/**
 * The whole school, or a teacher's classes, over closed sessions, from the counts kept per session. Somebody without a record counts nowhere
 * here; the job that closes sessions writes those absences.
 */
export async function getSchoolInsights(db: Db, input: Input): Promise<SchoolInsights> {
  const rows = (await selectSums(db, input)).map((row) => ({
    ...row,
    rules: statusRulesOf(row.ownRules ?? []),
  }));
  const classRows = rows.filter((row) => row.class_id !== null);
  const startRows = rows.filter((row) => row.class_id === null);
  return {
    total: withRate(classRows),
    weeks: fillWeeks(groupRows(startRows, (row) => row.monday)),
    classes: byClass(classRows),
    rooms: groupRows(classRows, (row) => row.room)
      .map(([room, group]) => ({ room, ...group }))
      .sort(byRate),
    hours: groupRows(startRows, (row) => row.hour)
      .map(([hour, group]) => ({ hour, ...group }))
      .sort((a, b) => a.hour - b.hour),
  };
}

function byClass(rows: readonly (ClassRow & Group)[]): SchoolInsights["classes"] {
  const known = new Map(rows.map((row) => [row.class_id, row]));
  const empty = new Map<string, number>();
  for (const row of rows) empty.set(row.class_id, (empty.get(row.class_id) ?? 0) + row.empty_sessions);
  return groupRows(rows, (row) => row.class_id)
    .flatMap(([class_id, group]) => {
      const one = known.get(class_id);
      const empty_sessions = empty.get(class_id) ?? 0;
      return one ? [{ class_id, code: one.code, name: one.name, empty_sessions, ...group }] : [];
    })
    .sort(byRate);
}
