import { z } from "zod";
import { EMBEDDER_IDS, type EmbedderId } from "@/models/embedders";

export const EMBEDDING_LENGTH = 128;
/** Every face model this version knows. */
export const MODEL_IDS = EMBEDDER_IDS;
export type ModelId = EmbedderId;

/** A 128-d vector as the network gives it; unnormalised is fine, a direction it must have. */
export const embeddingVector = z
  .array(z.number())
  .length(EMBEDDING_LENGTH)
  .refine((values) => Math.hypot(...values) > 1e-6, "must not be (nearly) all zeros: it has no direction")
  .refine((values) => values.every((value) => Math.abs(value) <= 1e6), "holds a value beyond ±1e6")
  .meta({ description: "Raw 128-d output of the model's network" });

/** Any id at the edge; operations refuse those that are not in use. */
export const modelId = z
  .string()
  .min(1)
  .max(64)
  .meta({ description: "Id of the network, for instance `resnet34`" });

/** The same face through other models, for people who have no template of the active one yet. */
export const otherVectors = z
  .array(z.strictObject({ model_id: modelId, embedding_vector: embeddingVector }))
  .max(4)
  .optional()
  .meta({
    description:
      "The same face's vectors of other models in use: while the school switches models, people whose photos were not embedded anew yet are recognised by these",
  });

export const objectKey = z
  .string()
  .regex(/^[a-z0-9][a-z0-9/._-]{0,199}$/, "is not an object key that this server gave out")
  .meta({ description: "Key of an object uploaded with a grant of this server" });

/** A face photo about to be uploaded; the grant is bound to all three figures. */
export const uploadRequest = z.strictObject({
  mime: z.enum(["image/jpeg", "image/png", "image/webp"]),
  bytes: z
    .int()
    .min(100)
    .max(5 * 1024 * 1024),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "must be 64 lower-case hex digits"),
});
export type UploadRequest = z.infer<typeof uploadRequest>;

export const uploadGrant = z.object({
  object_key: z.string(),
  method: z.literal("PUT"),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  expires_at: z.iso.datetime(),
});
export type UploadGrantReply = z.infer<typeof uploadGrant>;
