import { serve } from "@/lib/core/http/serve";
import { revokeDevice } from "@/lib/features/devices/endpoints";
import { revokePairing } from "@/lib/features/devices/mutations-devices";

export const DELETE = serve(revokeDevice, async ({ caller, params, now }) => {
  await revokePairing({ caller, deviceId: params.deviceId, now });
  return null;
});
