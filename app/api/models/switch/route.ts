import { serve } from "@/lib/core/http/serve";
import { steerSwitch } from "@/lib/features/models/endpoints";
import { steerModelSwitch } from "@/lib/features/models/mutations-switch";

export const POST = serve(steerSwitch, async ({ caller, body }) =>
  steerModelSwitch({ caller, action: body.action }),
);
