import { serve } from "@/lib/core/http/serve";
import { getOwnDevice } from "@/lib/features/devices/endpoints";

export const GET = serve(getOwnDevice, async ({ caller }) => {
  if (caller.kind !== "kiosk") throw new Error("only kiosks get here");
  return { device_id: caller.deviceId, name: caller.name, room: caller.room };
});
