import { serve } from "@/lib/core/http/serve";
import { endFailedTry as endpoint } from "@/lib/features/attendance/endpoints";
import { endFailedTry } from "@/lib/features/attendance/mutations-end-try";

export const POST = serve(endpoint, async ({ caller, params, body, now }) => {
  await endFailedTry({ caller, challengeId: params.challengeId, nonce: body.nonce, now });
  return null;
});
