import type { Db } from "@/lib/core/db";
import { Prisma } from "@/lib/core/generated/prisma/client";
import type { Range, RecognitionHealth } from "./schema";

/** SQL condition: days (UTC) of column `day` that the range touches. */
function daysWithin({ from, to }: Range): Prisma.Sql {
  return Prisma.sql`day >= coalesce((${from ?? null}::timestamptz AT TIME ZONE 'UTC')::date, '-infinity')
    AND day <= coalesce(((${to ?? null}::timestamptz - interval '1 microsecond') AT TIME ZONE 'UTC')::date, 'infinity')`;
}

/** What each camera saw, and how well each camera and model recognise. Whole days in UTC. */
export async function getRecognitionHealth(db: Db, query: Range): Promise<RecognitionHealth> {
  const cameras = await db.$queryRaw<RecognitionHealth["cameras"]>`
    SELECT d.camera_source, c.room, d.present, d.late FROM (
      SELECT camera_source, sum(present)::int AS present, sum(late)::int AS late
      FROM camera_days WHERE ${daysWithin(query)} GROUP BY camera_source
    ) d LEFT JOIN cameras c ON c.name = d.camera_source
    WHERE d.present + d.late > 0 ORDER BY d.present + d.late DESC, d.camera_source`;
  const health = await db.$queryRaw<RecognitionHealth["health"]>`
    WITH looks AS (
      SELECT camera_source, model_id, sum(recorded)::int AS recorded, sum(first_try)::int AS first_try,
        sum(tries)::int AS tries, sum(no_match)::int AS no_match, sum(ambiguous)::int AS ambiguous,
        sum(not_enrolled)::int AS not_enrolled
      FROM recognition_days WHERE ${daysWithin(query)} GROUP BY camera_source, model_id
    ), disputes AS (
      SELECT camera_source, model_id, count(*)::int AS disputed FROM (
        SELECT camera_source, model_id, (timestamp AT TIME ZONE 'UTC')::date AS day
        FROM attendance_logs WHERE verification = 'disputed' AND model_id IS NOT NULL
      ) l WHERE ${daysWithin(query)} GROUP BY camera_source, model_id
    )
    SELECT camera_source, model_id, coalesce(recorded, 0) AS recorded, coalesce(first_try, 0) AS first_try,
      coalesce(tries, 0) AS tries, coalesce(no_match, 0) AS no_match, coalesce(ambiguous, 0) AS ambiguous,
      coalesce(not_enrolled, 0) AS not_enrolled, coalesce(disputed, 0) AS disputed
    FROM looks FULL JOIN disputes USING (camera_source, model_id)
    ORDER BY coalesce(recorded, 0) DESC, camera_source, model_id`;
  return { cameras, health };
}
