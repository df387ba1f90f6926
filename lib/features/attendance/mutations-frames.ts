import { type Caller, callerRef } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import type { UploadGrantReply } from "../recognition/schema";
import { signGrants } from "../uploads/mutations-grant";
import { rolesOf } from "../verification/rules-prompts";
import { requireUsableChallenge } from "./data-challenge";
import type { AnnounceFramesBody } from "./schema";

function framesRefused(reason: string, userMessage: string, path = "frames"): AppError {
  return new AppError("invalid_input", reason, {
    reason,
    userMessage,
    fields: [{ path, message: userMessage }],
  });
}

/** @throws AppError invalid_input (`wrong_frames`, `identical_frames`) */
function requireWantedFrames(prompts: readonly string[], frames: AnnounceFramesBody["frames"]): void {
  const wanted = rolesOf(prompts);
  if (frames.length !== wanted.length || frames.some(({ role }, i) => role !== wanted[i])) {
    throw framesRefused(
      "wrong_frames",
      `This challenge asks for the frames ${wanted.join(", ")}, in this order.`,
    );
  }
  if (new Set(frames.map(({ sha256 }) => sha256)).size < frames.length) {
    throw framesRefused(
      "identical_frames",
      "Two frames are the same picture. Look into the camera once more.",
    );
  }
}

/**
 * Grants for the frames of a student's challenge, once: keys chosen here, each bound to its size and SHA-256. A
 * picture that was ever used before is refused by its bytes.
 *
 * @throws AppError not_found, conflict (`challenge_used`, `frames_announced`), gone (`challenge_expired`),
 * invalid_input (`wrong_frames`, `identical_frames`, `evidence_reused`)
 */
export async function announceFrames({
  caller,
  challengeId,
  body,
  now,
}: {
  caller: Caller;
  challengeId: string;
  body: AnnounceFramesBody;
  now: Date;
}): Promise<{ uploads: UploadGrantReply[] }> {
  const challenge = await requireUsableChallenge(db(), { caller, challengeId, nonce: body.nonce, now });
  if (challenge.prompts.length === 0) throw new AppError("not_found", "challenge without prompts");
  requireWantedFrames(challenge.prompts, body.frames);
  const known = await db().upload.findFirst({
    where: { sha256: { in: body.frames.map(({ sha256 }) => sha256) }, usedAt: { not: null } },
    select: { sha256: true },
  });
  if (known) {
    const index = body.frames.findIndex(({ sha256 }) => sha256 === known.sha256);
    throw framesRefused(
      "evidence_reused",
      "This picture was used before. Look into the camera once more.",
      `frames.${index}.sha256`,
    );
  }
  const seconds = Math.max(1, Math.floor((challenge.expiresAt.getTime() - now.getTime()) / 1000));
  const grants = await signGrants({
    purpose: "evidence",
    files: body.frames,
    expiresInSeconds: seconds,
    now,
  });
  const issuedTo = callerRef(caller);
  // One statement; of several at the same time the row lock lets one through.
  const inserted = await db().$executeRaw`
    WITH granted AS (
      UPDATE challenges SET frames_granted_at = ${now}::timestamptz
      WHERE challenge_id = ${challengeId}::uuid AND frames_granted_at IS NULL AND consumed_at IS NULL
      RETURNING challenge_id, expires_at
    )
    INSERT INTO uploads (object_key, purpose, issued_to, challenge_id, role, mime, bytes, sha256, expires_at)
    SELECT object_key, 'evidence'::"UploadPurpose", ${issuedTo}::text, challenge_id, role, mime, bytes, sha256, expires_at
    FROM granted, unnest(
      ${grants.map((grant) => grant.reply.object_key)}::text[], ${body.frames.map((frame) => frame.role)}::text[],
      ${grants.map((grant) => grant.request.mime)}::text[], ${grants.map((grant) => grant.request.bytes)}::int[],
      ${grants.map((grant) => grant.request.sha256)}::text[]
    ) AS given(object_key, role, mime, bytes, sha256)`;
  if (inserted === 0) {
    throw new AppError("conflict", "frames announced before", {
      reason: "frames_announced",
      userMessage: "The pictures of this check-in were announced already. Start again.",
    });
  }
  return { uploads: grants.map((grant) => grant.reply) };
}
