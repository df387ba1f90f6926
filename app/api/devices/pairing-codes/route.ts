import { serve } from "@/lib/core/http/serve";
import { createPairingCode } from "@/lib/features/devices/endpoints";
import { makePairingCode } from "@/lib/features/devices/mutations-devices";

export const POST = serve(createPairingCode, makePairingCode);
