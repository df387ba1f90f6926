import type { Caller } from "@/lib/core/auth/caller";
import { issueChallenge } from "@/lib/features/attendance/mutations-challenge";
import type { MarkAttendanceBody } from "@/lib/features/attendance/schema";
import { makePhoto, storePhoto } from "./photos";

/**
 * Everything a client does before it marks attendance: a challenge, and one stored photo per face.
 *
 * @param vectors one per face
 */
export async function prepareFrame(input: {
  caller: Caller;
  sessionId: string;
  vectors: readonly (readonly number[])[];
  camera?: string;
  now?: Date;
}): Promise<MarkAttendanceBody> {
  const photos = await Promise.all(input.vectors.map(makePhoto));
  const challenge = await issueChallenge({
    caller: input.caller,
    body: { session_id: input.sessionId, evidence: photos.map((photo) => photo.request) },
    now: input.now ?? new Date(),
  });
  const keys = challenge.uploads.map((upload) => upload.object_key);
  await Promise.all(photos.map((photo, i) => storePhoto(keys[i] ?? "", photo)));
  return {
    challenge_id: challenge.challenge_id,
    nonce: challenge.nonce,
    session_id: input.sessionId,
    camera_source: input.camera ?? "Test camera",
    model_id: "resnet34",
    faces: input.vectors.map((vector, i) => ({ embedding_vector: [...vector], image_path: keys[i] ?? "" })),
  };
}
