import { db } from "@/lib/core/db";
import type { CameraView } from "./endpoints";

/** All cameras that have recorded attendance, by name. */
export async function getCameras(): Promise<{ items: CameraView[] }> {
  const cameras = await db().camera.findMany({ orderBy: [{ name: "asc" }, { id: "asc" }] });
  return {
    items: cameras.map((camera) => ({
      camera_id: camera.id,
      name: camera.name,
      room: camera.room,
      last_seen_at: camera.lastSeenAt?.toISOString() ?? null,
    })),
  };
}
