import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import type { AttendanceStatus } from "../attendance/schema";
import { getClasses } from "../classes/data-classes";
import { statusRulesOf, weightedRate } from "../classes/rules-status";
import type { SchoolClass } from "../classes/schema";
import { MAX_SESSIONS, type OwnInsights } from "./schema";

interface OwnRow {
  class_id: string;
  session_id: string;
  title: string | null;
  starts_at: Date;
  status: AttendanceStatus | null;
}

/** A student's own way through the newest sessions of each of their classes; those they were not due at are left out. */
export async function getOwnInsights(
  db: Db,
  { caller, now }: { caller: Extract<Caller, { kind: "user" }>; now: Date },
): Promise<OwnInsights> {
  const { items: classes } = await getClasses(db, caller);
  const rows = await db.$queryRaw<OwnRow[]>`
    SELECT r.class_id, s.session_id, s.title, s.starts_at,
      CASE WHEN l.status IS NULL AND s.closes_at <= ${now}::timestamptz THEN 'absent' ELSE l.status::text END AS status
    FROM roster_entries r CROSS JOIN LATERAL (
      SELECT * FROM class_sessions one
      WHERE one.class_id = r.class_id AND one.opens_at <= ${now}::timestamptz AND one.cancelled_at IS NULL
      ORDER BY one.starts_at DESC, one.session_id DESC LIMIT ${MAX_SESSIONS}
    ) s
    LEFT JOIN attendance_logs l ON l.session_id = s.session_id AND l.user_id = r.user_id
    WHERE r.user_id = ${caller.userId}::uuid
      AND (l.log_id IS NOT NULL OR (s.closed_out_at IS NULL AND r.joined_at < s.closes_at))
    ORDER BY s.starts_at, s.session_id`;
  return {
    classes: classes.map((one) =>
      toOwnClass(
        one,
        rows.filter((row) => row.class_id === one.class_id),
      ),
    ),
  };
}

function toOwnClass(one: SchoolClass, rows: readonly OwnRow[]): OwnInsights["classes"][number] {
  const counts = { present: 0, late: 0, absent: 0, excused: 0 };
  for (const { status } of rows) if (status) counts[status]++;
  const { class_id, code, name, time_zone, statuses } = one;
  const rate = weightedRate(counts, statusRulesOf(statuses));
  const sessions = rows.map(({ session_id, title, starts_at, status }) => ({
    session_id,
    title,
    starts_at: starts_at.toISOString(),
    status,
  }));
  return { class_id, code, name, time_zone, statuses, ...counts, rate, sessions };
}
