import type { Caller } from "@/lib/core/auth/caller";
import { issueChallenge } from "@/lib/features/attendance/mutations-challenge";
import { announceFrames } from "@/lib/features/attendance/mutations-frames";
import type { AnnounceFramesBody, MarkAttendanceBody } from "@/lib/features/attendance/schema";
import { rolesOf } from "@/lib/features/verification/rules-prompts";
import { makePhoto, type Photo, storePhoto } from "./photos";

interface FrameInput {
  caller: Caller;
  sessionId: string;
  /** One per face. */
  vectors: readonly (readonly number[])[];
  camera?: string;
  roomCode?: string;
  movement?: "full" | "none";
  /** The pictures by role, `face` for those of a room; made up where left out. */
  photoOf?: (role: string) => Promise<Photo>;
  now?: Date;
}

/**
 * Everything a client does before it marks attendance: a challenge, and stored photos. A student announces one frame
 * per prompt after it, everybody else one photo per face with it.
 */
export function prepareFrame(input: FrameInput): Promise<MarkAttendanceBody> {
  const isStudent = input.caller.kind === "user" && input.caller.role === "student";
  return isStudent ? prepareStudent(input) : prepareRoom(input);
}

async function prepareRoom(input: FrameInput): Promise<MarkAttendanceBody> {
  const photos = await Promise.all(input.vectors.map(() => (input.photoOf ?? makePhoto)("face")));
  const challenge = await issueChallenge({
    caller: input.caller,
    body: { session_id: input.sessionId, evidence: photos.map((photo) => photo.request) },
    now: input.now ?? new Date(),
  });
  const keys = challenge.uploads.map((upload) => upload.object_key);
  await Promise.all(photos.map((photo, i) => storePhoto(keys[i] ?? "", photo)));
  return { ...bodyOf(input, challenge), faces: input.vectors.map((vector, i) => faceOf(vector, keys[i])) };
}

async function prepareStudent(input: FrameInput): Promise<MarkAttendanceBody> {
  const { caller, now = new Date(), photoOf = makePhoto } = input;
  const challenge = await issueChallenge({
    caller,
    body: { session_id: input.sessionId, movement: input.movement, room_code: input.roomCode },
    now,
  });
  const roles = rolesOf(challenge.prompts) as AnnounceFramesBody["frames"][number]["role"][];
  const photos = await Promise.all(roles.map(photoOf));
  const { uploads } = await announceFrames({
    caller,
    challengeId: challenge.challenge_id,
    body: {
      nonce: challenge.nonce,
      frames: photos.map((photo, i) => ({ ...photo.request, role: roles[i] ?? "neutral" })),
    },
    now,
  });
  const keys = uploads.map((upload) => upload.object_key);
  await Promise.all(photos.map((photo, i) => storePhoto(keys[i] ?? "", photo)));
  return {
    ...bodyOf(input, challenge),
    faces: input.vectors.map((vector) => faceOf(vector, keys[0])),
    liveness: { frames: roles.map((role, i) => ({ role, image_path: keys[i] ?? "" })) },
  };
}

function bodyOf(input: FrameInput, challenge: { challenge_id: string; nonce: string }) {
  return {
    challenge_id: challenge.challenge_id,
    nonce: challenge.nonce,
    session_id: input.sessionId,
    camera_source: input.camera ?? "Test camera",
    model_id: "resnet34",
  };
}

function faceOf(vector: readonly number[], key: string | undefined) {
  return { embedding_vector: [...vector], image_path: key ?? "" };
}
