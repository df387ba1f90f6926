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

interface ClassRow extends Counts {
  class_id: string;
  code: string;
  name: string;
  room: string | null;
  sessions: number;
  empty_sessions: number;
  ownRules: OwnRules | null;
}

interface StartRow extends Counts {
  monday: string;
  hour: number;
  sessions: number;
  ownRules: string | null;
}

const sums = Prisma.sql`count(*)::int AS sessions,
  coalesce(sum(k.present), 0)::int AS present, coalesce(sum(k.late), 0)::int AS late,
  coalesce(sum(k.absent), 0)::int AS absent, coalesce(sum(k.excused), 0)::int AS excused`;

/** What classes changed about their statuses, as a common table; as text, so that equal rules are one group. */
const ownRules = Prisma.sql`own AS (
  SELECT class_id, json_agg(json_build_object('status', status, 'label', NULL, 'weight', weight) ORDER BY status)::text AS rules
  FROM class_statuses GROUP BY class_id)`;

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

/** By class and room: a session may meet elsewhere than its class. */
function selectClasses(db: Db, input: Input): Promise<ClassRow[]> {
  return db.$queryRaw<ClassRow[]>`
    WITH ${ownRules}
    SELECT c.class_id, c.code, c.name, coalesce(met.room, c.room) AS room, met.sessions, met.present, met.late,
      met.absent, met.excused, met.empty_sessions, own.rules::json AS "ownRules"
    FROM (
      SELECT s.class_id, s.room, ${sums},
        (count(*) FILTER (WHERE k.present + k.late = 0 AND k.absent + k.excused > 0))::int AS empty_sessions
      FROM class_sessions s LEFT JOIN session_counts k ON k.session_id = s.session_id
      WHERE ${held(input)} GROUP BY s.class_id, s.room
    ) met JOIN classes c ON c.class_id = met.class_id LEFT JOIN own ON own.class_id = met.class_id
    WHERE c.archived_at IS NULL ORDER BY c.name, c.code`;
}

/** By week and hour on each class's clock. Sessions start at few moments, so only those are converted. */
function selectStarts(db: Db, input: Input): Promise<StartRow[]> {
  return db.$queryRaw<StartRow[]>`
    WITH ${ownRules}
    SELECT date_trunc('week', local)::date::text AS monday, extract(hour FROM local)::int AS hour, rules AS "ownRules",
      sum(sessions)::int AS sessions, sum(present)::int AS present, sum(late)::int AS late,
      sum(absent)::int AS absent, sum(excused)::int AS excused
    FROM (
      SELECT s.starts_at AT TIME ZONE c.time_zone AS local, own.rules, ${sums}
      FROM class_sessions s JOIN classes c ON c.class_id = s.class_id AND c.archived_at IS NULL
      LEFT JOIN own ON own.class_id = s.class_id
      LEFT JOIN session_counts k ON k.session_id = s.session_id
      WHERE ${held(input)} GROUP BY s.starts_at, c.time_zone, own.rules
    ) started
    GROUP BY 1, 2, 3 ORDER BY 1, 2`;
}

/**
 * The whole school, or a teacher's classes, over closed sessions, from the counts kept per session. Somebody without a record counts nowhere
 * here; the job that closes sessions writes those absences.
 */
export async function getSchoolInsights(db: Db, input: Input): Promise<SchoolInsights> {
  const classRows = (await selectClasses(db, input)).map((row) => ({
    ...row,
    rules: statusRulesOf(row.ownRules ?? []),
  }));
  const startRows = (await selectStarts(db, input)).map((row) => ({
    ...row,
    rules: statusRulesOf(row.ownRules ? (JSON.parse(row.ownRules) as OwnRules) : []),
  }));
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
