import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { requireModelsInUse } from "../recognition/data-active-model";
import { faceVectorsOf } from "../recognition/rules-face-vectors";
import { requireStored } from "../uploads/data-stored";
import { requireUsableChallenge } from "./data-challenge";
import { recogniseFaces } from "./data-recognise";
import { requireMarkableSession } from "./data-session";
import { type RecordedLog, recordAttendance } from "./mutations-record";
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
  };
}

/**
 * Recognises the faces of one frame and writes the attendance log. Everything that can refuse the request is
 * checked before the challenge is consumed, so a wrong body or a missing photo does not burn it.
 *
 * @returns the reply, and the object keys of photos that no log holds: to be removed after the answer
 * @throws AppError not_found, conflict (`challenge_used`, `session_not_open`), gone (`challenge_expired`),
 * invalid_input (`model_not_active`, `photo_not_usable`, several faces of a student), unavailable
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
  await requireStored(
    body.faces.map((face, i) => ({ objectKey: face.image_path, path: `faces.${i}.image_path` })),
    challenge.evidence,
  );
  const decisions = await recogniseFaces(db(), { caller, classId: session.classId, models, faces });
  const recognised = decisions.flatMap((decision, i) => {
    const evidenceKey = body.faces[i]?.image_path;
    return decision.matched && evidenceKey ? [{ person: decision.person, evidenceKey }] : [];
  });
  const logs = await recordAttendance(db(), {
    caller,
    challengeId: body.challenge_id,
    session,
    cameraSource: body.camera_source,
    recognised,
    now,
  });
  const results = decisions.map((decision, face) => toResult(face, decision, logs, verifiesOwnFace));
  const unusedEvidence = body.faces
    .filter((_, face) => results[face]?.outcome !== "recorded")
    .map((face) => face.image_path);
  return { reply: { results }, unusedEvidence };
}
