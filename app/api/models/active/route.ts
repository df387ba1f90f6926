import { serve } from "@/lib/core/http/serve";
import { switchModel } from "@/lib/features/models/endpoints";
import { switchToModel } from "@/lib/features/models/mutations-switch";

export const PUT = serve(switchModel, async ({ caller, body }) =>
  switchToModel({ caller, modelId: body.model_id }),
);
