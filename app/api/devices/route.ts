import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { getDevices } from "@/lib/features/devices/data-devices";
import { listDevices } from "@/lib/features/devices/endpoints";

export const GET = serve(listDevices, async () => getDevices(db()));
