import { serve } from "@/lib/core/http/serve";
import { getShownRoomCode } from "@/lib/features/verification/data-room-code";
import { getRoomCode } from "@/lib/features/verification/endpoints";

export const GET = serve(getRoomCode, async ({ caller, params, now }) =>
  getShownRoomCode({ caller, sessionId: params.sessionId, now }),
);
