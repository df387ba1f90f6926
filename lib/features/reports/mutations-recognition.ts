import type { Caller } from "@/lib/core/auth/caller";
import { type Db, db } from "@/lib/core/db";
import { log } from "@/lib/core/log";
import type { MarkResult } from "../attendance/schema";

/** How long ago a failed look at the same camera still belongs to the next success there. */
const SAME_ATTEMPT_SECONDS = 30;

interface Frame {
  caller: Caller;
  sessionId: string;
  cameraSource: string;
  modelId: string;
  now: Date;
}

/** How one face was recognised. */
interface Look {
  outcome: "recorded" | "not_recognised";
  /** Null when recorded. */
  reason: string | null;
  userId: string | null;
}

/** What is kept of each face: people seen again and one person seen twice in a frame say nothing of recognition. */
function eventsOf({ caller, results }: Frame & { results: readonly MarkResult[] }): Look[] {
  const student = caller.kind === "user" && caller.role === "student" ? caller.userId : null;
  return results.flatMap((result): Look[] => {
    if (result.outcome === "recorded") return [{ outcome: "recorded", reason: null, userId: result.user_id }];
    if (result.outcome === "already_recorded" || result.reason === "duplicate_in_frame") return [];
    return [{ outcome: "not_recognised", reason: result.reason, userId: student }];
  });
}

/**
 * Keeps how a frame's faces were recognised, without vectors, and adds it to the day's figures in the same statement.
 * Tries count looks: for a student's own check-in their failed ones in this session, else the frames with a failed
 * face at this camera in the half minute before, since the last success there. Never throws.
 */
export async function recordLooks(frame: Frame & { results: readonly MarkResult[] }): Promise<void> {
  await keepLooks(frame, eventsOf(frame));
}

/** The same for faces that were not marked by a camera: a class photo's. Never throws. */
export async function keepLooks(frame: Frame, events: readonly Look[]): Promise<void> {
  if (events.length === 0) return;
  await writeEvents(frame, events).catch((error: unknown) =>
    log.warn({ err: error }, "how faces were recognised was not kept"),
  );
}

async function writeEvents(frame: Frame, events: readonly Look[]): Promise<void> {
  const { caller, sessionId, cameraSource, modelId, now } = frame;
  const student = caller.kind === "user" && caller.role === "student" ? caller.userId : null;
  await db().$executeRaw`
    WITH failed_before AS (
      SELECT count(DISTINCT e.at)::int AS frames FROM recognition_events e
      WHERE e.session_id = ${sessionId}::uuid AND e.outcome = 'not_recognised' AND e.at < ${now}::timestamptz
        AND CASE WHEN ${student}::uuid IS NOT NULL THEN e.user_id = ${student}::uuid
          ELSE e.camera_source = ${cameraSource} AND e.user_id IS NULL
            AND e.at > ${now}::timestamptz - make_interval(secs => ${SAME_ATTEMPT_SECONDS})
            AND e.at > coalesce((
              SELECT max(r.at) FROM recognition_events r WHERE r.session_id = ${sessionId}::uuid
                AND r.camera_source = ${cameraSource} AND r.outcome = 'recorded'), '-infinity') END
    ), kept AS (
      INSERT INTO recognition_events (at, session_id, camera_source, model_id, outcome, reason, tries, user_id)
      SELECT ${now}::timestamptz, ${sessionId}::uuid, ${cameraSource}, ${modelId}, outcome, reason,
        CASE WHEN outcome = 'recorded' THEN failed_before.frames + 1 END, user_id
      FROM failed_before, unnest(${events.map(({ outcome }) => outcome)}::text[],
        ${events.map(({ reason }) => reason)}::text[], ${events.map(({ userId }) => userId)}::uuid[]
      ) AS given(outcome, reason, user_id)
      RETURNING outcome, reason, tries
    )
    INSERT INTO recognition_days AS d
      (day, camera_source, model_id, recorded, first_try, tries, no_match, ambiguous, not_enrolled)
    SELECT (${now}::timestamptz AT TIME ZONE 'UTC')::date, ${cameraSource}, ${modelId},
      count(*) FILTER (WHERE outcome = 'recorded'), count(*) FILTER (WHERE tries = 1), coalesce(sum(tries), 0),
      count(*) FILTER (WHERE reason = 'no_match'), count(*) FILTER (WHERE reason = 'ambiguous'),
      count(*) FILTER (WHERE reason = 'not_enrolled')
    FROM kept
    ON CONFLICT (day, camera_source, model_id) DO UPDATE SET recorded = d.recorded + EXCLUDED.recorded,
      first_try = d.first_try + EXCLUDED.first_try, tries = d.tries + EXCLUDED.tries,
      no_match = d.no_match + EXCLUDED.no_match, ambiguous = d.ambiguous + EXCLUDED.ambiguous,
      not_enrolled = d.not_enrolled + EXCLUDED.not_enrolled`;
}

/** How long single looks are kept; the days' figures stay. */
const LOOKS_KEPT_DAYS = 30;

/** Deletes looks that no count of tries needs any more. */
export async function removeOldLooks(tx: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - LOOKS_KEPT_DAYS * 24 * 3600_000);
  await tx.recognitionEvent.deleteMany({ where: { at: { lt: before } } });
}
