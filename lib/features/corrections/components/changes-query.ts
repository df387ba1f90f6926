import { queryOptions } from "@tanstack/react-query";
import { callApi } from "@/lib/core/http/call-api";
import { listStatusChanges } from "../endpoints";

/** Every corrections query's key starts with this. */
export const CORRECTIONS_KEY = ["corrections"] as const;

/** Corrections of one record, newest first. */
export function changesQuery(sessionId: string, userId: string) {
  return queryOptions({
    queryKey: [...CORRECTIONS_KEY, sessionId, userId],
    queryFn: ({ signal }) =>
      callApi(listStatusChanges, { query: { session_id: sessionId, user_id: userId }, signal }),
  });
}
