import { serve } from "@/lib/core/http/serve";
import { cancelSession } from "@/lib/features/timetable/endpoints";
import { cancelClassSession } from "@/lib/features/timetable/mutations-cancel";

export const POST = serve(cancelSession, async ({ caller, params, body, now }) =>
  cancelClassSession({ caller, sessionId: params.sessionId, now, ...body }),
);
