import { serve } from "@/lib/core/http/serve";
import { decideRequest } from "@/lib/features/verification/endpoints";
import { answerRequest } from "@/lib/features/verification/mutations-requests";

export const POST = serve(decideRequest, async ({ caller, params, body, now }) =>
  answerRequest({ caller, requestId: params.requestId, body, now }),
);
