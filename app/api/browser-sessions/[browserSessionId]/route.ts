import { serve } from "@/lib/core/http/serve";
import { endBrowserSession } from "@/lib/features/accounts/endpoints";
import { endOwnSession } from "@/lib/features/accounts/mutations-sessions";

export const DELETE = serve(endBrowserSession, async ({ caller, params, now }) =>
  endOwnSession({ caller, id: params.browserSessionId, now }),
);
