import { z } from "zod";
import {
  embeddingVector,
  modelId,
  objectKey,
  otherVectors,
  uploadGrant,
  uploadRequest,
} from "../recognition/schema";
import { FRAME_ROLES, MOVEMENTS } from "../verification/rules-prompts";

export const MAX_FACES_PER_FRAME = 50;
export const CHALLENGE_SECONDS = 90;

export const attendanceStatus = z.enum(["present", "late", "absent", "excused"]);
export type AttendanceStatus = z.infer<typeof attendanceStatus>;
export const recordMethod = z.enum([
  "self_check_in",
  "kiosk",
  "api",
  "manual",
  "pin",
  "class_photo",
  "automatic",
]);
/** What the server's own look at the photos said; `none` where there was nothing to look at. */
export const verificationState = z.enum(["none", "provisional", "verified", "disputed"]);
export type VerificationState = z.infer<typeof verificationState>;
/** 1 laptop, 2 laptop and a second factor of presence, 3 supervised kiosk; null where nobody was seen. */
export const assuranceLevel = z.int().min(1).max(3).nullable();

export const frameRole = z.enum(FRAME_ROLES);
/** Neutral and at most three prompts. */
export const MAX_FRAMES = 4;
export const MAX_FRAME_BYTES = 400 * 1024;

export const cameraSource = z
  .string()
  .trim()
  .min(1, "is empty")
  .max(80)
  .meta({ description: "Name of the camera, for instance `Lab 2 door`" });

export const roomCode = z
  .string()
  .regex(/^\d{6}$/, "is six digits")
  .meta({ description: "The code on the teacher's screen; changes every 15 seconds" });

export const createChallengeBody = z.strictObject({
  session_id: z.uuid(),
  evidence: z.array(uploadRequest).min(1).max(MAX_FACES_PER_FRAME).optional().meta({
    description: "Kiosks and programs announce one photo per face here. Students announce theirs afterwards.",
  }),
  movement: z.enum(MOVEMENTS).optional().meta({
    description: "`none`: prompts without turning the head; needs a room code or the campus network instead",
  }),
  room_code: roomCode.optional(),
});
export type CreateChallengeBody = z.infer<typeof createChallengeBody>;
export const challengeReply = z.object({
  challenge_id: z.uuid(),
  nonce: z.string(),
  expires_at: z.iso.datetime(),
  /** What to do before the camera, in this order; empty for kiosks and programs. */
  prompts: z.array(z.string()),
  /** The frames to announce afterwards: `neutral`, then one per prompt. */
  evidence: z.object({ max_frames: z.int(), max_bytes: z.int(), mime: z.literal("image/jpeg") }),
  /** In the order of `evidence`; empty when none was announced. */
  uploads: z.array(uploadGrant),
});
export type ChallengeReply = z.infer<typeof challengeReply>;

export const challengeParams = z.strictObject({ challengeId: z.uuid() });
export const announceFramesBody = z.strictObject({
  nonce: z.string().min(16).max(200),
  frames: z
    .array(
      uploadRequest.extend({
        role: frameRole,
        mime: z.literal("image/jpeg"),
        bytes: z.int().min(100).max(MAX_FRAME_BYTES),
      }),
    )
    .min(1)
    .max(MAX_FRAMES)
    .meta({ description: "`neutral`, then one per prompt, in the challenge's order" }),
});
export type AnnounceFramesBody = z.infer<typeof announceFramesBody>;
/** In the order of `frames`. */
export const announceFramesReply = z.object({ uploads: z.array(uploadGrant) });

export const endTryBody = z.strictObject({ nonce: z.string().min(16).max(200) });

export const markAttendanceBody = z.strictObject({
  challenge_id: z.uuid(),
  nonce: z.string().min(16).max(200),
  session_id: z.uuid(),
  camera_source: cameraSource,
  model_id: modelId,
  faces: z
    .array(
      z.strictObject({
        embedding_vector: embeddingVector,
        other_vectors: otherVectors,
        image_path: objectKey,
      }),
    )
    .min(1)
    .max(MAX_FACES_PER_FRAME)
    .meta({ description: "One per face of the frame. A signed-in student sends exactly one, their own." }),
  liveness: z
    .strictObject({
      frames: z
        .array(z.strictObject({ role: frameRole, image_path: objectKey }))
        .min(1)
        .max(MAX_FRAMES),
    })
    .optional()
    .meta({
      description: "Students: the frames announced for the challenge. The face's photo is the neutral one.",
    }),
});
export type MarkAttendanceBody = z.infer<typeof markAttendanceBody>;

/** Why a face was not recorded. `no_match`: below the threshold; `ambiguous`: two people are about as near. */
export const notRecognisedReason = z.enum(["no_match", "ambiguous", "not_enrolled", "duplicate_in_frame"]);

const recordedFields = {
  /** Index into the request's `faces`. */
  face: z.int(),
  log_id: z.uuid(),
  user_id: z.uuid(),
  name: z.string(),
  status: attendanceStatus,
  timestamp: z.iso.datetime(),
  camera_source: z.string(),
  verification: verificationState,
  assurance_level: assuranceLevel,
};
export const markResult = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("recorded"), ...recordedFields }),
  z.object({ outcome: z.literal("already_recorded"), ...recordedFields }),
  z.object({
    outcome: z.literal("not_recognised"),
    face: z.int(),
    reason: notRecognisedReason,
    /** A sentence for the person: what to do. */
    hint: z.string(),
  }),
]);
export type MarkResult = z.infer<typeof markResult>;
export const markAttendanceReply = z.object({ results: z.array(markResult) });

export const listLogsQuery = z.strictObject({
  user_id: z.uuid().optional(),
  class_id: z.uuid().optional(),
  session_id: z.uuid().optional(),
  camera_source: cameraSource.optional(),
  status: z
    .string()
    .regex(/^(present|late|absent|excused)(,(present|late|absent|excused)){0,3}$/, "is no list of statuses")
    .optional()
    .meta({ description: "One status or several, with commas: `present,late` are those who came" }),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListLogsQuery = z.output<typeof listLogsQuery>;

export const attendanceLog = z.object({
  log_id: z.uuid(),
  user_id: z.uuid(),
  name: z.string(),
  email: z.string(),
  class_id: z.uuid(),
  class_code: z.string(),
  class_name: z.string(),
  session_id: z.uuid(),
  session_starts_at: z.iso.datetime(),
  timestamp: z.iso.datetime(),
  camera_source: z.string(),
  status: attendanceStatus,
  /** What the class calls this status. */
  status_label: z.string(),
  /** Raised by every correction; name it when correcting. */
  revision: z.int(),
  method: recordMethod,
  model_id: z.string().nullable(),
  /** Calibrated, in [0, 1]; null for manual records and always null for students. */
  similarity: z.number().nullable(),
  verification: verificationState,
  assurance_level: assuranceLevel,
});
export type AttendanceLog = z.infer<typeof attendanceLog>;
export const logsPage = z.object({ items: z.array(attendanceLog), next_cursor: z.string().nullable() });
