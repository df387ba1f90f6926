import { serve } from "@/lib/core/http/serve";
import { closeSession } from "@/lib/features/classes/endpoints";
import { closeCheckIn } from "@/lib/features/classes/mutations-sessions";

export const POST = serve(closeSession, async ({ caller, params, now }) =>
  closeCheckIn({ caller, sessionId: params.sessionId, now }),
);
