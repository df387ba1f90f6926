import type { Db } from "@/lib/core/db";
import type { AttendanceStatus } from "../attendance/schema";
import { DEFAULT_WEIGHTS, weightedRate } from "./rules-rate";
import { MAX_SESSIONS, type OwnInsights } from "./schema";

interface OwnRow {
  class_id: string;
  code: string;
  name: string;
  time_zone: string;
  session_id: string | null;
  title: string | null;
  starts_at: Date;
  status: AttendanceStatus | null;
  isClosed: boolean;
}

/** A student's own way through the newest sessions of each of their classes. */
export async function getOwnInsights(
  db: Db,
  { userId, now }: { userId: string; now: Date },
): Promise<OwnInsights> {
  const rows = await db.$queryRaw<OwnRow[]>`
    SELECT c.class_id, c.code, c.name, c.time_zone, s.session_id, s.title, s.starts_at, l.status,
      s.closes_at <= ${now}::timestamptz AS "isClosed"
    FROM roster_entries r JOIN classes c ON c.class_id = r.class_id AND c.archived_at IS NULL
    LEFT JOIN LATERAL (
      SELECT * FROM class_sessions one
      WHERE one.class_id = r.class_id AND one.opens_at <= ${now}::timestamptz
      ORDER BY one.starts_at DESC, one.session_id DESC LIMIT ${MAX_SESSIONS}
    ) s ON TRUE
    LEFT JOIN attendance_logs l ON l.session_id = s.session_id AND l.user_id = r.user_id
    WHERE r.user_id = ${userId}::uuid
    ORDER BY c.name, c.code, c.class_id, s.starts_at, s.session_id`;
  const byClass = new Map<string, OwnRow[]>();
  for (const row of rows) {
    const group = byClass.get(row.class_id);
    if (group) group.push(row);
    else byClass.set(row.class_id, [row]);
  }
  return { classes: [...byClass.values()].flatMap(toClass) };
}

function toClass(rows: readonly OwnRow[]): OwnInsights["classes"] {
  const [first] = rows;
  if (!first) return [];
  const sessions = rows.flatMap(({ session_id, title, starts_at, status, isClosed }) => {
    const shown = status ?? (isClosed ? "absent" : null);
    return session_id ? [{ session_id, title, starts_at: starts_at.toISOString(), status: shown }] : [];
  });
  const counts = { present: 0, late: 0, absent: 0, excused: 0 };
  for (const { status } of sessions) if (status) counts[status]++;
  const { class_id, code, name, time_zone } = first;
  const weights = DEFAULT_WEIGHTS;
  return [
    { class_id, code, name, time_zone, weights, ...counts, rate: weightedRate(counts, weights), sessions },
  ];
}
