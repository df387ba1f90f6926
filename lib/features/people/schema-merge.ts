import { z } from "zod";
import { attendanceStatus } from "../attendance/schema";
import { person } from "./schema";

export const mergeQuery = z.strictObject({
  other_user_id: z.uuid().meta({ description: "Who becomes part of the first and is then gone" }),
});

export const mergeBody = mergeQuery.extend({
  faces: z.enum(["combine", "keep"]).default("combine").meta({
    description: "keep: the other's samples are deleted. Needed when the faces do not look like one person",
  }),
});

export const mergePreview = z.object({
  kept: person,
  other: person,
  logs_moved: z.int(),
  /** Sessions in which both have a record; the better status stays. */
  conflicts: z.array(
    z.object({
      session_id: z.uuid(),
      class_name: z.string(),
      starts_at: z.iso.datetime(),
      kept_status: attendanceStatus,
      other_status: attendanceStatus,
      stays: z.enum(["kept", "other"]),
    }),
  ),
  classes_joined: z.array(z.string()),
  /** none: neither has a face; one: only one of them; same, different: whether the two faces look like one person. */
  faces: z.enum(["none", "one", "same", "different"]),
  samples_after: z.int(),
});
export type MergePreview = z.infer<typeof mergePreview>;
