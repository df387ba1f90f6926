import { serve } from "@/lib/core/http/serve";
import { restoreSession } from "@/lib/features/timetable/endpoints";
import { restoreClassSession } from "@/lib/features/timetable/mutations-cancel";

export const POST = serve(restoreSession, async ({ caller, params, now }) =>
  restoreClassSession({ caller, sessionId: params.sessionId, now }),
);
