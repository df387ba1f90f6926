import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { requireClass } from "@/lib/features/classes/data-classes";
import { getSessionsOf } from "@/lib/features/classes/data-sessions";
import { createSession, listSessions } from "@/lib/features/classes/endpoints";
import { scheduleSession } from "@/lib/features/classes/mutations-sessions";

export const GET = serve(listSessions, async ({ caller, params, query, now }) => {
  await requireClass(db(), caller, params.classId);
  return getSessionsOf(db(), { classId: params.classId, query, now });
});

export const POST = serve(createSession, async ({ caller, params, body, now }) =>
  scheduleSession({ caller, classId: params.classId, body, now }),
);
