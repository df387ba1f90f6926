import { serve } from "@/lib/core/http/serve";
import { revokeApiKey } from "@/lib/features/accounts/endpoints";
import { revokeKey } from "@/lib/features/accounts/mutations-api-keys";

export const DELETE = serve(revokeApiKey, async ({ caller, params, now }) => {
  await revokeKey({ caller, keyId: params.keyId, now });
  return null;
});
