import { serve } from "@/lib/core/http/serve";
import { changeVerificationSettings, readVerificationSettings } from "@/lib/features/verification/endpoints";
import { changeSettings, readSettings } from "@/lib/features/verification/mutations-settings";

export const GET = serve(readVerificationSettings, readSettings);
export const PUT = serve(changeVerificationSettings, async ({ caller, body }) =>
  changeSettings(caller, body),
);
