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
  prompts: string[];
  assurance_level: number | null;
  active_model: unknown;
  object_key: string | null;
  bytes: number;
  mime: string;
  role: string | null;
  sha256: string;
}

/** A photo that may be sent with a challenge. */
export interface GrantedEvidence {
  bytes: number;
  mime: string;
  /** `neutral` or a prompt; null for kiosks and programs. */
  role: string | null;
  sha256: string;
}

export interface UsableChallenge {
  activeModel: ModelId;
  expiresAt: Date;
  /** What a student was asked to do; empty for kiosks and programs. */
  prompts: string[];
  /** The log's, if this challenge writes one. */
  assuranceLevel: number | null;
  /** Its unused evidence uploads by object key. */
  evidence: Map<string, GrantedEvidence>;
}

/**
 * The caller's own challenge with its evidence grants, not yet used and in time. Only looks: the write consumes it.
 *
 * @throws AppError not_found for an unknown challenge, another caller's, another session's or a wrong nonce;
 * conflict (`challenge_used`); gone (`challenge_expired`)
 */
export async function requireUsableChallenge(
  db: Db,
  input: {
    caller: Caller;
    challengeId: string;
    nonce: string;
    /** Left out where the request names no session. */
    sessionId?: string;
    now: Date;
  },
): Promise<UsableChallenge> {
  const rows = await db.$queryRaw<ChallengeRow[]>`
    SELECT c.expires_at, c.consumed_at, c.prompts, c.assurance_level, u.object_key, u.bytes, u.mime, u.role, u.sha256,
      (SELECT value FROM settings WHERE key = 'active_model') AS active_model
    FROM challenges c
    LEFT JOIN uploads u ON u.challenge_id = c.challenge_id AND u.purpose = 'evidence' AND u.used_at IS NULL
    WHERE c.challenge_id = ${input.challengeId}::uuid AND c.issued_to = ${callerRef(input.caller)}
      AND (${input.sessionId ?? null}::uuid IS NULL OR c.session_id = ${input.sessionId ?? null}::uuid)
      AND c.nonce = ${input.nonce}`;
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
    rows.flatMap(({ object_key, bytes, mime, role, sha256 }) =>
      object_key ? [[object_key, { bytes, mime, role, sha256 }] as const] : [],
    ),
  );
  return {
    activeModel: toModelId(challenge.active_model),
    expiresAt: challenge.expires_at,
    prompts: challenge.prompts,
    assuranceLevel: challenge.assurance_level,
    evidence,
  };
}
