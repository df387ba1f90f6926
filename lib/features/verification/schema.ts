import { z } from "zod";
import { attendanceStatus, recordMethod, roomCode } from "../attendance/schema";

/** Why the server doubts a check-in. */
export const verdictCode = z.enum([
  "photo_missing",
  "photo_changed",
  "photo_unreadable",
  "no_face",
  "claim_differs",
  "other_person",
  "no_template",
  "person_changes",
  "prompt_not_shown",
  "flat_face",
  "identical_frames",
  "evidence_reused",
  "enrolment_photo",
  "could_not_check",
]);
export type VerdictCode = z.infer<typeof verdictCode>;

export const verdictReason = z.object({ code: verdictCode, role: z.string().optional() });
export type VerdictReason = z.infer<typeof verdictReason>;

const figure = z.number().nullable();
export const verdict = z.object({
  verification: z.enum(["verified", "disputed"]),
  reasons: z.array(verdictReason),
  figures: z
    .object({
      /** Cosine of the client's vector and the server's own. */
      agreement: figure,
      /** Calibrated similarity of the server's own vector to the person's template. */
      similarity: figure,
      threshold: figure,
      /** What the best flat picture leaves unexplained, in distances between the eyes. */
      flatness_residual: figure,
      /** Least calibrated similarity of a frame to the neutral one. */
      least_identity: figure,
      enrolment_cosine: figure,
    })
    .partial(),
});
export type Verdict = z.infer<typeof verdict>;

/** `attendance_logs.verification_detail`. */
export const verificationDetail = verdict.pick({ reasons: true, figures: true }).extend({
  checked_at: z.iso.datetime(),
  /** Processor time of the look, of one core. */
  milliseconds: z.number(),
});
export type VerificationDetail = z.infer<typeof verificationDetail>;

const person = { user_id: z.uuid(), name: z.string() };
const where = {
  session_id: z.uuid(),
  class_id: z.uuid(),
  class_code: z.string(),
  class_name: z.string(),
  time_zone: z.string(),
  session_title: z.string().nullable(),
  session_starts_at: z.iso.datetime(),
};

/** A check-in that a teacher should look at: disputed by the server, or made without a face. */
export const logReview = z.object({
  kind: z.literal("log"),
  log_id: z.uuid(),
  ...person,
  ...where,
  timestamp: z.iso.datetime(),
  camera_source: z.string(),
  status: attendanceStatus,
  method: recordMethod,
  reasons: z.array(verdictReason),
  /** Addresses of the photos, good for ten minutes and for this caller only. */
  frames: z.array(z.object({ frame_id: z.uuid(), role: z.string(), url: z.string() })),
  enrolled: z.boolean(),
});
export type LogReview = z.infer<typeof logReview>;

export const requestKind = z.enum(["confirm_presence", "dispute"]);
export type RequestKind = z.infer<typeof requestKind>;

/** What a student asks for. */
export const requestReview = z.object({
  kind: z.literal("request"),
  request_id: z.uuid(),
  request_kind: requestKind,
  ...person,
  ...where,
  words: z.string(),
  created_at: z.iso.datetime(),
  /** Their record in the session as it is now. */
  status: attendanceStatus.nullable(),
  revision: z.int(),
});
export type RequestReview = z.infer<typeof requestReview>;

export const review = z.discriminatedUnion("kind", [logReview, requestReview]);
export type Review = z.infer<typeof review>;
export const reviewPage = z.object({ items: z.array(review), more: z.boolean() });
export const listReviewsQuery = z.strictObject({
  class_id: z.uuid().optional(),
  session_id: z.uuid().optional(),
});
export type ListReviewsQuery = z.infer<typeof listReviewsQuery>;

const reason = z.string().trim().min(1, "is empty").max(200);
export const decideLogBody = z.strictObject({ decision: z.enum(["accept", "reject"]), reason });
export type DecideLogBody = z.infer<typeof decideLogBody>;
export const decideRequestBody = z.strictObject({
  decision: z.enum(["accepted", "declined"]),
  answer: reason,
  status: attendanceStatus.optional().meta({ description: "What an accepted dispute changes the record to" }),
});
export type DecideRequestBody = z.infer<typeof decideRequestBody>;

export const createRequestBody = z.strictObject({
  session_id: z.uuid(),
  kind: requestKind,
  words: z.string().trim().max(500),
});
export type CreateRequestBody = z.infer<typeof createRequestBody>;
export const ownRequest = z.object({
  request_id: z.uuid(),
  session_id: z.uuid(),
  kind: requestKind,
  words: z.string(),
  created_at: z.iso.datetime(),
  decision: z.enum(["accepted", "declined"]).nullable(),
  answer: z.string().nullable(),
});
export type OwnRequest = z.infer<typeof ownRequest>;

export const roomCodeReply = z.object({
  /** Null while check-in is not open. */
  code: z.string().nullable(),
  /** When the next one is shown. */
  shown_until: z.iso.datetime(),
  seconds: z.int(),
  /** The server's clock, to count down by. */
  now: z.iso.datetime(),
});

export const pin = z
  .string()
  .regex(/^\d{6}$/, "is six digits")
  .refine((digits) => new Set(digits).size > 2, "is too easy to guess: use at least three different digits");
export const setPinBody = z.strictObject({
  pin: pin.nullable().meta({ description: "Null takes it away" }),
  current_password: z.string().max(1000).optional(),
});
export type SetPinBody = z.infer<typeof setPinBody>;
export const pinCheckInBody = z.strictObject({ room_code: roomCode, pin: z.string().max(20) });
export const pinCheckInReply = z.object({
  outcome: z.enum(["recorded", "already_recorded"]),
  status: attendanceStatus,
  timestamp: z.iso.datetime(),
  camera_source: z.string(),
});
export type PinCheckInReply = z.infer<typeof pinCheckInReply>;
