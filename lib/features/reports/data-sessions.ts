import { Prisma } from "@/lib/core/generated/prisma/client";
import type { ClassInsightsQuery, Range } from "./schema";

/** SQL condition: sessions (`s`) that start in [from, to). */
export function startsWithin({ from, to }: Range): Prisma.Sql {
  const conditions = [
    ...(from ? [Prisma.sql`s.starts_at >= ${from}::timestamptz`] : []),
    ...(to ? [Prisma.sql`s.starts_at < ${to}::timestamptz`] : []),
  ];
  return conditions.length > 0 ? Prisma.join(conditions, " AND ") : Prisma.sql`TRUE`;
}

/** SQL condition: sessions (`s`) in the range that took or take place, of the kind that was asked for. */
function counted({ kind, ...range }: ClassInsightsQuery): Prisma.Sql {
  const ofKind = kind ? Prisma.sql`AND (s.schedule_id IS NOT NULL) = ${kind === "scheduled"}` : Prisma.empty;
  return Prisma.sql`s.cancelled_at IS NULL AND ${startsWithin(range)} ${ofKind}`;
}

/**
 * The newest sessions of a class that have opened by `now`, as a common table `picked` with `position` from 1 for the
 * oldest of them and `total`, how many there are in the range.
 */
export function pickedSessions(classId: string, query: ClassInsightsQuery, now: Date): Prisma.Sql {
  return Prisma.sql`picked AS (
    SELECT newest.*, row_number() OVER (ORDER BY starts_at, session_id)::int AS position FROM (
      SELECT s.session_id, s.title, s.starts_at, s.opens_at, s.closes_at, s.closed_out_at,
        count(*) OVER ()::int AS total
      FROM class_sessions s
      WHERE s.class_id = ${classId}::uuid AND s.opens_at <= ${now}::timestamptz
        AND ${counted(query)}
      ORDER BY s.starts_at DESC, s.session_id DESC LIMIT ${query.limit}
    ) newest)`;
}
