import { z } from "zod";
import { LOCALES } from "@/lib/core/i18n/locales";
import { embeddingVector, modelId, objectKey, otherVectors } from "../recognition/schema";

export const ROLES = ["admin", "teacher", "student"] as const;
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

export const MAX_SAMPLES_PER_PERSON = 10;
export const CONSENT_TEXT_VERSION = "2026-11";

export const personName = z.string().trim().min(1, "is empty").max(200);
export const email = z
  .email()
  .max(254)
  .transform((value) => value.toLowerCase());
export const password = z
  .string()
  .min(10, "must have at least 10 characters")
  .max(200)
  .meta({ description: "Stored as an argon2id hash" });

/** What the browser's quality gate measured; kept for the record, never trusted for a decision. */
export const sampleQuality = z.strictObject({
  face_width_px: z.number().min(0).max(20000),
  brightness: z.number().min(0).max(255),
  contrast: z.number().min(0).max(255),
  sharpness: z.number().min(0),
  yaw_deg: z.number().min(-180).max(180),
  pitch_deg: z.number().min(-180).max(180),
  roll_deg: z.number().min(-180).max(180),
  score: z.number().min(0).max(1),
});
export type SampleQuality = z.infer<typeof sampleQuality>;

export const faceSampleInput = z.strictObject({
  embedding_vector: embeddingVector,
  model_id: modelId,
  other_vectors: otherVectors,
  face_image_path: objectKey,
  quality: sampleQuality.optional(),
});
export type FaceSampleInput = z.infer<typeof faceSampleInput>;

const consent = z
  .strictObject({ text_version: z.string().min(1).max(40) })
  .meta({ description: "The person agreed to face recognition in this version of the text" });

export const registerUserBody = z.strictObject({
  name: personName,
  email,
  role: role.default("student"),
  password: password.optional(),
  class_ids: z.array(z.uuid()).max(50).default([]),
  consent,
  samples: z.array(faceSampleInput).min(1).max(MAX_SAMPLES_PER_PERSON),
  accept_look_alikes: z.boolean().default(false).meta({
    description: "Go on although another person looks too alike (twins); otherwise such a call is a 409",
  }),
});

export const enrolBody = z.strictObject({
  consent,
  samples: z.array(faceSampleInput).min(1).max(MAX_SAMPLES_PER_PERSON),
  replace: z.boolean().default(true).meta({ description: "Replace earlier samples (true) or add to them" }),
  accept_look_alikes: z.boolean().default(false),
});

export const lookAlike = z.object({ user_id: z.uuid(), name: z.string(), similarity: z.number() });
export type LookAlike = z.infer<typeof lookAlike>;

export const enrolmentReply = z.object({
  user_id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role,
  model_id: z.string(),
  sample_count: z.int(),
  look_alikes: z.array(lookAlike),
});
export type EnrolmentReply = z.infer<typeof enrolmentReply>;

export const lookAlikesBody = z.strictObject({
  model_id: modelId,
  embedding_vectors: z.array(embeddingVector).min(1).max(MAX_SAMPLES_PER_PERSON),
  except_user_id: z.uuid().optional(),
});

/** A person without a face yet, made by an admin. */
export const createPersonBody = z.strictObject({
  name: personName,
  email,
  role: role.default("student"),
  password: password.optional(),
  class_ids: z.array(z.uuid()).max(50).default([]),
});

export const person = z.object({
  user_id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role,
  /** The school's own number of the person, as imports set it. */
  external_id: z.string().nullable(),
  /** Has a template of a model in use. */
  enrolled: z.boolean(),
  sample_count: z.int(),
  /** Same-origin address of the enrolment photo, or null. */
  photo_url: z.string().nullable(),
  deactivated: z.boolean(),
  created_at: z.iso.datetime(),
});
export type Person = z.infer<typeof person>;

export const peopleFilter = z.strictObject({
  search: z.string().trim().max(200).optional().meta({ description: "In name or email, or the whole ID" }),
  role: role.optional(),
  class_id: z.uuid().optional().meta({ description: "On its roster or teaching it" }),
  enrolled: z.enum(["true", "false"]).optional(),
  look_alike: z.enum(["true"]).optional().meta({ description: "Looks too much like somebody else" }),
  active: z.enum(["true", "false"]).optional().meta({ description: "false: deactivated people" }),
});
export type PeopleFilter = z.infer<typeof peopleFilter>;
export const listPeopleQuery = peopleFilter.extend({
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export const peoplePage = z.object({ items: z.array(person), next_cursor: z.string().nullable() });

export const updateProfileBody = z.strictObject({
  user_id: z.uuid().optional().meta({ description: "Someone else's: admins and API keys only" }),
  name: personName.optional(),
  email: email.optional().meta({ description: "Admins and API keys only" }),
  role: role.optional().meta({ description: "Admins only" }),
  deactivated: z.boolean().optional().meta({ description: "Admins only" }),
  current_password: z
    .string()
    .max(1000)
    .optional()
    .meta({ description: "Needed to change one's own password" }),
  new_password: password.optional(),
  locale: z
    .enum(LOCALES)
    .optional()
    .meta({ description: "Language of the pages; one's own, or for an admin" }),
});
export const personParams = z.strictObject({ userId: z.uuid() });

/** Keys of a bulk enrolment: email addresses or external ids, as files are named. */
export const lookUpPeopleBody = z.strictObject({ keys: z.array(z.string().max(254)).min(1).max(3000) });
export const bulkPerson = z.object({
  user_id: z.uuid(),
  name: z.string(),
  email: z.string(),
  external_id: z.string().nullable(),
  enrolled: z.boolean(),
  deactivated: z.boolean(),
});
export type BulkPerson = z.infer<typeof bulkPerson>;
