import { z } from "zod";
import { DETECTOR_IDS } from "@/models/other-networks";
import { modelId } from "../recognition/schema";

/** Why nobody's face could be found anew on a person's photos. */
export const reembedFailureReason = z.enum(["photo_missing", "photo_unreadable", "no_face"]);
export type ReembedFailureReason = z.infer<typeof reembedFailureReason>;

/** What every network's card has. */
const card = {
  name: z.string(),
  summary: z.string(),
  version: z.string(),
  source: z.string(),
  licence: z.string(),
  /** What a browser downloads once. */
  download_bytes: z.int(),
  input_size_px: z.int(),
  /** On the disk of this server. */
  installed: z.boolean(),
};

export const faceModel = z.object({
  ...card,
  model_id: z.string(),
  /** On Labeled Faces in the Wild, development folds; null until measured. */
  measured: z
    .object({ accuracy: z.number(), tar_at_fmr_1e3: z.number(), tar_at_fmr_1e4: z.number() })
    .nullable(),
  missing_networks: z
    .array(z.string())
    .meta({ description: "Networks it needs that are not on the server, by id" }),
  active: z.boolean(),
  /** People who have a template of it, in use or kept. */
  people: z.int(),
});
export type FaceModel = z.infer<typeof faceModel>;

/** A network that finds faces or reads them, but makes no template. */
export const otherNetwork = z.object({
  ...card,
  network_id: z.string(),
  measured: z.discriminatedUnion("task", [
    z.object({
      task: z.literal("detection"),
      recall: z.number(),
      precision: z.number(),
      recall_dark: z.number().meta({ description: "Recall with a fifth of the light" }),
      picture_ms: z.number(),
    }),
    z.object({
      task: z.literal("landmarks"),
      error: z.number().meta({
        description: "Median distance of points, in distances between the eyes' outer corners",
      }),
      face_ms: z.number(),
    }),
  ]),
  active: z.boolean().meta({ description: "In use: chosen, or without an alternative" }),
});
export type OtherNetwork = z.infer<typeof otherNetwork>;

/** How far the school is on its way to the active model. */
export const modelSwitch = z.object({
  state: z.enum(["running", "paused", "done"]),
  /** The model before the last switch, or null when there was none. */
  previous_model_id: z.string().nullable(),
  moved: z.int(),
  failed: z.int(),
  left: z.int(),
});
export type ModelSwitch = z.infer<typeof modelSwitch>;

export const failedPerson = z.object({
  user_id: z.uuid(),
  name: z.string(),
  reason: reembedFailureReason,
});
export type FailedPerson = z.infer<typeof failedPerson>;

export const modelsReply = z.object({
  models: z.array(faceModel),
  networks: z.array(otherNetwork).meta({ description: "Detectors and landmarks" }),
  switch: modelSwitch,
  failed_people: z.array(failedPerson),
});
export type ModelsReply = z.infer<typeof modelsReply>;

export const switchModelBody = z.strictObject({ model_id: modelId });
export const detectorChoice = z.strictObject({ detector_id: z.enum(DETECTOR_IDS) });
export const steerSwitchBody = z.strictObject({
  action: z.enum(["pause", "resume", "retry_failed"]).meta({
    description: "`retry_failed` looks again at the photos of everyone who failed",
  }),
});
export type SteerSwitchAction = z.infer<typeof steerSwitchBody>["action"];
