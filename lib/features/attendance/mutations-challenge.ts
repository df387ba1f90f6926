import { randomBytes, randomUUID } from "node:crypto";
import { type Caller, callerRef } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { signGrants } from "../uploads/mutations-grant";
import { requireMarkableSession } from "./data-session";
import { challengeTerms } from "./mutations-challenge-terms";
import { CHALLENGE_SECONDS, type ChallengeReply, type CreateChallengeBody, MAX_FRAME_BYTES } from "./schema";

/** 256 bits: nobody guesses one within its 90 seconds. */
const NONCE_BYTES = 32;

/**
 * Permission for this caller to mark attendance once in an open session. Kiosks and programs get one upload grant
 * per announced face photo; students get prompts, and announce their frames afterwards. Challenge and grants run out
 * together.
 *
 * @param address the caller's network address as the nearest proxy tells it
 * @throws AppError not_found, conflict (`session_not_open`, `kiosk_required`, `room_code_required`), invalid_input
 * (photos of a student before the prompts, a wrong room code), rate_limited (`check_in_paused`)
 */
export async function issueChallenge({
  caller,
  body,
  address,
  now,
}: {
  caller: Caller;
  body: CreateChallengeBody;
  address?: string | undefined;
  now: Date;
}): Promise<ChallengeReply> {
  const session = await requireMarkableSession(db(), { caller, sessionId: body.session_id, now });
  const evidence = body.evidence ?? [];
  if (caller.kind === "user" && caller.role === "student" && evidence.length > 0) {
    throw new AppError("invalid_input", "student announced photos before the prompts", {
      userMessage: "Reload the page: check-in follows prompts now.",
      fields: [{ path: "evidence", message: "is announced after the prompts are known" }],
    });
  }
  const terms = await challengeTerms(db(), {
    caller,
    session,
    movement: body.movement ?? "full",
    roomCode: body.room_code,
    address,
    now,
  });
  const grants = await signGrants({
    purpose: "evidence",
    files: evidence,
    expiresInSeconds: CHALLENGE_SECONDS,
    now,
  });
  const challengeId = randomUUID();
  const nonce = randomBytes(NONCE_BYTES).toString("base64url");
  const expiresAt = new Date(now.getTime() + CHALLENGE_SECONDS * 1000);
  const issuedTo = callerRef(caller);
  // One statement: either the challenge and all of its uploads are there or nothing is.
  await db().$executeRaw`
    WITH challenge AS (
      INSERT INTO challenges (challenge_id, nonce, session_id, issued_to, expires_at, movement, prompts,
        assurance_level)
      VALUES (${challengeId}::uuid, ${nonce}, ${session.sessionId}::uuid, ${issuedTo}, ${expiresAt}::timestamptz,
        ${terms.movement}, ${terms.prompts}::text[], ${terms.level})
      RETURNING challenge_id
    )
    INSERT INTO uploads (object_key, purpose, issued_to, challenge_id, mime, bytes, sha256, expires_at)
    SELECT object_key, 'evidence'::"UploadPurpose", ${issuedTo}::text, challenge_id, mime, bytes, sha256,
      ${expiresAt}::timestamptz
    FROM challenge, unnest(
      ${grants.map((grant) => grant.reply.object_key)}::text[], ${grants.map((grant) => grant.request.mime)}::text[],
      ${grants.map((grant) => grant.request.bytes)}::int[], ${grants.map((grant) => grant.request.sha256)}::text[]
    ) AS given(object_key, mime, bytes, sha256)`;
  return {
    challenge_id: challengeId,
    nonce,
    expires_at: expiresAt.toISOString(),
    prompts: terms.prompts,
    evidence: { max_frames: terms.prompts.length + 1, max_bytes: MAX_FRAME_BYTES, mime: "image/jpeg" },
    uploads: grants.map((grant) => grant.reply),
  };
}
