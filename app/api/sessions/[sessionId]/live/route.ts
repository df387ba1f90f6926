import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { requireSession } from "@/lib/features/classes/data-sessions";
import { streamLiveSession } from "@/lib/features/live-sessions/data-event-stream";
import { replyWithLiveSession } from "@/lib/features/live-sessions/data-reply";
import { getLiveSession } from "@/lib/features/live-sessions/endpoints";

export const GET = serve(getLiveSession, async ({ caller, params: { sessionId }, now, request }) => {
  await requireSession(db(), caller, sessionId);
  const { headers, signal } = request;
  if (headers.get("accept")?.includes("text/event-stream"))
    return streamLiveSession({ sessionId, lastEventId: headers.get("last-event-id"), signal });
  return replyWithLiveSession({ sessionId, now, ifNoneMatch: headers.get("if-none-match") });
});
