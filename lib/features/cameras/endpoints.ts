import { z } from "zod";
import { defineEndpoint } from "@/lib/core/http/endpoint";

export const camera = z.object({
  camera_id: z.uuid(),
  name: z.string(),
  room: z.string().nullable(),
  last_seen_at: z.iso.datetime().nullable(),
});
export type CameraView = z.infer<typeof camera>;

export const listCameras = defineEndpoint({
  id: "list_cameras",
  method: "GET",
  path: "/api/cameras",
  tag: "Cameras",
  summary: "Cameras that have recorded attendance, by name",
  who: ["admin", "teacher", "api_key"],
  reply: z.object({ items: z.array(camera) }),
});
