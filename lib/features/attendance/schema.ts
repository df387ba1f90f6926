import { z } from "zod";
import {
  embeddingVector,
  modelId,
  objectKey,
  otherVectors,
  uploadGrant,
  uploadRequest,
} from "../recognition/schema";

export const MAX_FACES_PER_FRAME = 50;
export const CHALLENGE_SECONDS = 90;

export const attendanceStatus = z.enum(["present", "late", "absent", "excused"]);
export type AttendanceStatus = z.infer<typeof attendanceStatus>;
export const recordMethod = z.enum(["self_check_in", "kiosk", "api", "manual"]);

export const cameraSource = z
  .string()
  .trim()
  .min(1, "is empty")
  .max(80)
  .meta({ description: "Name of the camera, for instance `Lab 2 door`" });

export const createChallengeBody = z.strictObject({
  session_id: z.uuid(),
  evidence: z.array(uploadRequest).min(1).max(MAX_FACES_PER_FRAME),
});
export const challengeReply = z.object({
  challenge_id: z.uuid(),
  nonce: z.string(),
  expires_at: z.iso.datetime(),
  /** In the order of `evidence`. */
  uploads: z.array(uploadGrant),
});
export type ChallengeReply = z.infer<typeof challengeReply>;

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
  method: recordMethod,
  model_id: z.string().nullable(),
  /** Calibrated, in [0, 1]; null for manual records and always null for students. */
  similarity: z.number().nullable(),
});
export type AttendanceLog = z.infer<typeof attendanceLog>;
export const logsPage = z.object({ items: z.array(attendanceLog), next_cursor: z.string().nullable() });
