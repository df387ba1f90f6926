import { randomBytes, randomUUID } from "node:crypto";
import { type Caller, callerRef } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import type { UploadRequest } from "../recognition/schema";
import { signGrants } from "../uploads/mutations-grant";
import { requireMarkableSession } from "./data-session";
import { CHALLENGE_SECONDS, type ChallengeReply } from "./schema";

/** 256 bits: nobody guesses one within its 90 seconds. */
const NONCE_BYTES = 32;

/**
 * Permission for this caller to mark attendance once in an open session, with one upload grant per announced face
 * photo. Challenge and grants run out together.
 *
 * @throws AppError not_found, conflict (`session_not_open`), invalid_input (a student announcing several faces)
 */
export async function issueChallenge({
  caller,
  body,
  now,
}: {
  caller: Caller;
  body: { session_id: string; evidence: readonly UploadRequest[] };
  now: Date;
}): Promise<ChallengeReply> {
  const session = await requireMarkableSession(db(), { caller, sessionId: body.session_id, now });
  if (caller.kind === "user" && caller.role === "student" && body.evidence.length > 1) {
    throw new AppError("invalid_input", "student announced several faces", {
      userMessage: "A student checks in alone: announce one photo.",
      fields: [{ path: "evidence", message: "must hold one photo, of your own face" }],
    });
  }
  const grants = await signGrants({
    purpose: "evidence",
    files: body.evidence,
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
      INSERT INTO challenges (challenge_id, nonce, session_id, issued_to, expires_at)
      VALUES (${challengeId}::uuid, ${nonce}, ${session.sessionId}::uuid, ${issuedTo}, ${expiresAt}::timestamptz)
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
    uploads: grants.map((grant) => grant.reply),
  };
}
