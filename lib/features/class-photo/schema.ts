import { z } from "zod";
import { attendanceStatus } from "../attendance/schema";
import {
  embeddingVector,
  modelId,
  objectKey,
  otherVectors,
  uploadGrant,
  uploadRequest,
} from "../recognition/schema";

export const MAX_PICTURES = 6;
export const MAX_FACES_PER_PICTURE = 100;
export const MAX_FACES = 200;
/** How long a draft waits for somebody to confirm it. */
export const DRAFT_SECONDS = 30 * 60;
/** How long after check-in closed a forgotten class photo is still taken. */
export const LATE_PHOTO_SECONDS = 7 * 24 * 3600;
/** How long what was confirmed can be taken back. */
export const UNDO_SECONDS = 10 * 60;
/** The camera source of what a class photo records. */
export const CLASS_PHOTO_SOURCE = "Class photo";

export const classPhotoParams = z.strictObject({ classPhotoId: z.uuid() });

export const classPhotoUploadsBody = z.strictObject({
  files: z.array(uploadRequest).min(1).max(MAX_PICTURES),
});
export const classPhotoUploadsReply = z.object({ uploads: z.array(uploadGrant) });

/** Pixels of the uploaded picture. */
const faceBox = z.strictObject({
  x: z.number().min(-10_000).max(100_000),
  y: z.number().min(-10_000).max(100_000),
  width: z.number().positive().max(100_000),
  height: z.number().positive().max(100_000),
});

export const proposeClassPhotoBody = z
  .strictObject({
    model_id: modelId,
    pictures: z
      .array(
        z.strictObject({
          image_path: objectKey,
          faces: z
            .array(
              z.strictObject({
                box: faceBox,
                embedding_vector: embeddingVector,
                other_vectors: otherVectors,
              }),
            )
            .max(MAX_FACES_PER_PICTURE),
        }),
      )
      .min(1)
      .max(MAX_PICTURES),
  })
  .refine((body) => body.pictures.reduce((sum, { faces }) => sum + faces.length, 0) <= MAX_FACES, {
    path: ["pictures"],
    message: `hold more than ${MAX_FACES} faces together`,
  });
export type ProposeClassPhotoBody = z.output<typeof proposeClassPhotoBody>;

/** `sure`: may be taken as it is; `unsure`: somebody should look; `unknown`: nobody on the roster is near enough. */
export const certainty = z.enum(["sure", "unsure", "unknown"]);

const draftFace = z.object({
  /** Index into all faces of all pictures, in the request's order. */
  face: z.int(),
  picture: z.int(),
  box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  certainty,
  /** Null for `unknown`. Within a picture nobody is proposed twice. */
  user_id: z.uuid().nullable(),
  /** The likeliest people of the roster, best first, for whoever corrects the proposal. */
  candidates: z.array(z.object({ user_id: z.uuid(), name: z.string() })),
});
export type DraftFace = z.infer<typeof draftFace>;

export const classPhotoDraft = z.object({
  class_photo_id: z.uuid(),
  expires_at: z.iso.datetime(),
  /** The status of people who are confirmed, unless the confirmation says otherwise. */
  status: attendanceStatus.extract(["present", "late"]),
  faces: z.array(draftFace),
});
export type ClassPhotoDraft = z.infer<typeof classPhotoDraft>;

export const confirmClassPhotoBody = z
  .strictObject({
    assignments: z
      .array(z.strictObject({ face: z.int().min(0), user_id: z.uuid() }))
      .min(1)
      .max(MAX_FACES)
      .meta({ description: "Who to record, each person once, and the face that shows them" }),
    status: attendanceStatus.extract(["present", "late"]).optional(),
  })
  .refine((body) => new Set(body.assignments.map((one) => one.user_id)).size === body.assignments.length, {
    path: ["assignments"],
    message: "name a person twice",
  });
export type ConfirmClassPhotoBody = z.output<typeof confirmClassPhotoBody>;

const named = z.object({ user_id: z.uuid(), name: z.string(), status: attendanceStatus });
export const confirmClassPhotoReply = z.object({
  recorded: z.array(named),
  /** People who had a record in this session; it stays as it is. Empty when the same confirmation is sent again. */
  already_recorded: z.array(named),
  undo_until: z.iso.datetime(),
});
export type ConfirmClassPhotoReply = z.infer<typeof confirmClassPhotoReply>;

export const undoClassPhotoReply = z.object({
  /** Records taken back. Those that somebody has corrected since stay. */
  removed: z.int(),
  kept: z.int(),
});

/** What `class_photos.faces` holds of a face. */
export const storedFace = z.object({
  objectKey: z.string(),
  /** Whom the networks took it for. */
  proposed: z.uuid().nullable().default(null),
  candidates: z.array(
    z.object({ userId: z.uuid(), similarity: z.number(), cosine: z.number(), modelId: z.string() }),
  ),
});
export type StoredFace = z.infer<typeof storedFace>;
