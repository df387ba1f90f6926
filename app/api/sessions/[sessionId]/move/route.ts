import { serve } from "@/lib/core/http/serve";
import { moveSession } from "@/lib/features/timetable/endpoints";
import { moveClassSession } from "@/lib/features/timetable/mutations-move";

export const POST = serve(moveSession, async ({ caller, params, body, now }) =>
  moveClassSession({ caller, sessionId: params.sessionId, body, now }),
);
