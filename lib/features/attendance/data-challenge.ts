import { type Caller, callerRef } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { toModelId } from "../recognition/data-active-model";
import type { ModelId } from "../recognition/schema";

/** A second use of a challenge, in turn or at the same time. */
export function challengeUsed(): AppError {
  return new AppError("conflict", "challenge used", {
    reason: "challenge_used",
    userMessage: "This check-in was already sent. Look into the camera once more to try again.",
  });
}

interface ChallengeRow {
  expires_at: Date;
  consumed_at: Date | null;
  active_model: unknown;
  object_key: string | null;
  bytes: number;
  mime: string;
}

export interface UsableChallenge {
  activeModel: ModelId;
  /** Its unused evidence uploads by object key. */
  evidence: Map<string, { bytes: number; mime: string }>;
}

/**
 * The caller's own challenge with its evidence grants, not yet used and in time. Only looks: the write consumes it.
 *
 * @throws AppError not_found for an unknown challenge, another caller's, another session's or a wrong nonce;
 * conflict (`challenge_used`); gone (`challenge_expired`)
 */
export async function requireUsableChallenge(
  db: Db,
  input: { caller: Caller; challengeId: string; nonce: string; sessionId: string; now: Date },
): Promise<UsableChallenge> {
  const rows = await db.$queryRaw<ChallengeRow[]>`
    SELECT c.expires_at, c.consumed_at, u.object_key, u.bytes, u.mime,
      (SELECT value FROM settings WHERE key = 'active_model') AS active_model
    FROM challenges c
    LEFT JOIN uploads u ON u.challenge_id = c.challenge_id AND u.purpose = 'evidence' AND u.used_at IS NULL
    WHERE c.challenge_id = ${input.challengeId}::uuid AND c.issued_to = ${callerRef(input.caller)}
      AND c.session_id = ${input.sessionId}::uuid AND c.nonce = ${input.nonce}`;
  const challenge = rows[0];
  if (!challenge) throw new AppError("not_found", "challenge unknown or not the caller's");
  if (challenge.consumed_at) throw challengeUsed();
  if (challenge.expires_at <= input.now) {
    throw new AppError("gone", "challenge expired", {
      reason: "challenge_expired",
      userMessage: "This check-in took too long. Look into the camera once more to try again.",
    });
  }
  const evidence = new Map(
    rows.flatMap(({ object_key, bytes, mime }) =>
      object_key ? [[object_key, { bytes, mime }] as const] : [],
    ),
  );
  return { activeModel: toModelId(challenge.active_model), evidence };
}
