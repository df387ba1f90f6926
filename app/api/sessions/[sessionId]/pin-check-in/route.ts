import { serve } from "@/lib/core/http/serve";
import { checkInWithPin } from "@/lib/features/verification/endpoints";
import { recordPinCheckIn } from "@/lib/features/verification/mutations-pin";

export const POST = serve(checkInWithPin, async ({ caller, params, body, now }) =>
  recordPinCheckIn({ caller, sessionId: params.sessionId, body, now }),
);
