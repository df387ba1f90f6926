import { type Caller, callerRef } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { challengeUsed } from "./data-challenge";

/**
 * Ends a student's own challenge that was not followed, also a late one, and notes a failure of the camera: one for
 * each challenge, whatever is sent at the same time. Another student's is never ended, whoever knows its nonce.
 *
 * @throws AppError not_found, conflict (`challenge_used`)
 */
export async function endFailedTry({
  caller,
  challengeId,
  nonce,
  now,
}: {
  caller: Extract<Caller, { kind: "user" }>;
  challengeId: string;
  nonce: string;
  now: Date;
}): Promise<void> {
  const issuedTo = callerRef(caller);
  const noted = await db().$executeRaw`
    WITH ended AS (
      UPDATE challenges SET consumed_at = ${now}::timestamptz
      WHERE challenge_id = ${challengeId}::uuid AND issued_to = ${issuedTo} AND nonce = ${nonce}
        AND consumed_at IS NULL
      RETURNING session_id
    )
    INSERT INTO check_in_failures (failure_id, user_id, session_id, kind, failed_at)
    SELECT gen_random_uuid(), ${caller.userId}::uuid, session_id, 'face', ${now}::timestamptz FROM ended`;
  if (noted > 0) return;
  const known = await db().challenge.count({ where: { id: challengeId, issuedTo, nonce } });
  throw known > 0 ? challengeUsed() : new AppError("not_found", "challenge unknown or not the caller's");
}
