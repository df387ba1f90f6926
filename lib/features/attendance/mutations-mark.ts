import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { requireModelsInUse } from "../recognition/data-active-model";
import { faceVectorsOf } from "../recognition/rules-face-vectors";
import { requireStored } from "../uploads/data-stored";
import { noteFailure } from "../verification/mutations-failures";
import { requireUsableChallenge, type UsableChallenge } from "./data-challenge";
import { recogniseFaces } from "./data-recognise";
import { requireMarkableSession } from "./data-session";
import { type RecordedLog, recordAttendance } from "./mutations-record";
import { type ProvingFrame, requireLivenessFrames } from "./rules-frames";
import { hintFor } from "./rules-hints";
import type { FaceDecision } from "./rules-identify";
import type { MarkAttendanceBody, MarkResult } from "./schema";

function toResult(
  face: number,
  decision: FaceDecision,
  logs: Map<string, RecordedLog>,
  own: boolean,
): MarkResult {
  if (!decision.matched) {
    const { reason } = decision;
    return { outcome: "not_recognised", face, reason, hint: hintFor(reason, own ? "own_face" : "anyone") };
  }
  const { userId, name } = decision.person;
  const log = logs.get(userId);
  if (!log) throw new Error("a recognised person has no log");
  return {
    outcome: log.isNew ? "recorded" : "already_recorded",
    face,
    log_id: log.logId,
    user_id: userId,
    name,
    status: log.status,
    timestamp: log.timestamp.toISOString(),
    camera_source: log.cameraSource,
    verification: log.verification,
    assurance_level: log.assuranceLevel,
  };
}

/** The photos that prove each face, in the order of `faces`. */
function provingFrames(body: MarkAttendanceBody, challenge: UsableChallenge): ProvingFrame[][] {
  if (challenge.prompts.length > 0)
    return [requireLivenessFrames(challenge.prompts, body, challenge.evidence)];
  return body.faces.map(({ image_path }) => [
    { role: "face", objectKey: image_path, sha256: challenge.evidence.get(image_path)?.sha256 ?? "" },
  ]);
}

/** The numbers the client claims a face to be, as sent; of the model it was matched by. */
function claimedVector(body: MarkAttendanceBody, face: number, modelId: string): readonly number[] {
  const given = body.faces[face];
  if (!given) throw new Error("a matched face is not in the request");
  if (body.model_id === modelId) return given.embedding_vector;
  const other = given.other_vectors?.find((one) => one.model_id === modelId);
  if (!other) throw new Error("a face was matched by a model it has no vector of");
  return other.embedding_vector;
}

/**
 * Recognises the faces of one frame and writes the attendance log. Everything that can refuse the request is
 * checked before the challenge is consumed, so a wrong body or a missing photo does not burn it.
 *
 * @returns the reply, and the object keys of photos that no log holds: to be removed after the answer
 * @throws AppError not_found, conflict (`challenge_used`, `session_not_open`), gone (`challenge_expired`),
 * invalid_input (`model_not_active`, `photo_not_usable`, `liveness_required`, `wrong_frames`, several faces of a
 * student), unavailable
 */
export async function markFrame({
  caller,
  body,
  now,
}: {
  caller: Caller;
  body: MarkAttendanceBody;
  now: Date;
}): Promise<{ reply: { results: MarkResult[] }; unusedEvidence: string[] }> {
  const verifiesOwnFace = caller.kind === "user" && caller.role === "student";
  const challenge = await requireUsableChallenge(db(), {
    caller,
    challengeId: body.challenge_id,
    nonce: body.nonce,
    sessionId: body.session_id,
    now,
  });
  const session = await requireMarkableSession(db(), { caller, sessionId: body.session_id, now });
  const models = await requireModelsInUse(db(), challenge.activeModel, [
    { path: "model_id", modelId: body.model_id },
    ...body.faces.flatMap(({ other_vectors = [] }, i) =>
      other_vectors.map(({ model_id }, j) => ({
        path: `faces.${i}.other_vectors.${j}.model_id`,
        modelId: model_id,
      })),
    ),
  ]);
  if (verifiesOwnFace && body.faces.length > 1) {
    throw new AppError("invalid_input", "student sent several faces", {
      userMessage: "A student checks in alone: send one face.",
      fields: [{ path: "faces", message: "must hold one face, your own" }],
    });
  }
  const faces = body.faces.map((face, i) =>
    faceVectorsOf({ model_id: body.model_id, ...face }, `faces.${i}`, "model_id"),
  );
  const frames = provingFrames(body, challenge);
  await requireStored(
    challenge.prompts.length > 0
      ? frames.flat().map(({ objectKey }, i) => ({ objectKey, path: `liveness.frames.${i}.image_path` }))
      : body.faces.map((face, i) => ({ objectKey: face.image_path, path: `faces.${i}.image_path` })),
    challenge.evidence,
  );
  const decisions = await recogniseFaces(db(), { caller, classId: session.classId, models, faces });
  const recognised = decisions.flatMap((decision, i) => {
    if (!decision.matched) return [];
    const claimed = claimedVector(body, i, decision.person.modelId);
    return [{ person: decision.person, frames: frames[i] ?? [], claimed }];
  });
  const logs = await recordAttendance(db(), {
    caller,
    challengeId: body.challenge_id,
    session,
    cameraSource: body.camera_source,
    assuranceLevel: challenge.assuranceLevel,
    recognised,
    now,
  });
  if (verifiesOwnFace && decisions.some((decision) => !decision.matched && decision.reason === "no_match"))
    await noteFailure(db(), { userId: caller.userId, sessionId: session.sessionId, kind: "face", now });
  const results = decisions.map((decision, face) => toResult(face, decision, logs, verifiesOwnFace));
  const unusedEvidence = frames
    .filter((_, face) => results[face]?.outcome !== "recorded")
    .flatMap((of) => of.map(({ objectKey }) => objectKey));
  return { reply: { results }, unusedEvidence };
}
