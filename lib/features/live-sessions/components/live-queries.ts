import { queryOptions } from "@tanstack/react-query";
import { callApi } from "@/lib/core/http/call-api";
import { getLiveSession } from "../endpoints";

/** Everything a session's page shows. */
export function liveQuery(sessionId: string) {
  return queryOptions({
    queryKey: ["live-sessions", sessionId],
    queryFn: ({ signal }) => callApi(getLiveSession, { params: { sessionId }, signal }),
  });
}
