import { serve } from "@/lib/core/http/serve";
import { setAssurance } from "@/lib/features/verification/endpoints";
import { changeRequiredAssurance } from "@/lib/features/verification/mutations-settings";

export const PUT = serve(setAssurance, async ({ caller, params, body }) =>
  changeRequiredAssurance({ caller, classId: params.classId, level: body.required_assurance }),
);
