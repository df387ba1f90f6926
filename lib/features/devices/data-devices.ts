import type { Db } from "@/lib/core/db";
import type { DeviceView } from "./schema";

/** All devices, newest first, revoked ones last. */
export async function getDevices(db: Db): Promise<{ items: DeviceView[] }> {
  const rows = await db.device.findMany({
    orderBy: [{ revokedAt: { sort: "desc", nulls: "first" } }, { pairedAt: "desc" }, { id: "desc" }],
  });
  return {
    items: rows.map((row) => ({
      device_id: row.id,
      name: row.name,
      room: row.room,
      paired_at: row.pairedAt.toISOString(),
      last_seen_at: row.lastSeenAt?.toISOString() ?? null,
      revoked_at: row.revokedAt?.toISOString() ?? null,
    })),
  };
}
