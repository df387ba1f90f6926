import { z } from "zod";

/** Why the server doubts a check-in. */
export const verdictCode = z.enum([
  "photo_missing",
  "photo_changed",
  "photo_unreadable",
  "no_face",
  "vector_differs",
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
  /** Computing time of the look. */
  milliseconds: z.number(),
});
export type VerificationDetail = z.infer<typeof verificationDetail>;
