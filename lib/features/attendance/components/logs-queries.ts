import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { callApi } from "@/lib/core/http/call-api";
import { getAttendanceLogs } from "../endpoints";

export interface LogsFilter {
  user_id?: string;
  class_id?: string;
  session_id?: string;
  camera_source?: string;
  /** One or several, with commas. */
  status?: string;
  from?: string;
  to?: string;
}

/** Every log query's key starts with this. */
export const LOGS_KEY = ["logs"] as const;

/** The log, newest first, in pages of 50. */
export function logsQuery(filter: LogsFilter) {
  return infiniteQueryOptions({
    queryKey: [...LOGS_KEY, "pages", filter],
    queryFn: ({ pageParam, signal }) =>
      callApi(getAttendanceLogs, { query: { ...filter, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}

/** The newest records of a filter in one piece, at most 200. */
export function recentLogsQuery(filter: LogsFilter, limit: number) {
  return queryOptions({
    queryKey: [...LOGS_KEY, "recent", filter, limit],
    queryFn: ({ signal }) => callApi(getAttendanceLogs, { query: { ...filter, limit }, signal }),
  });
}
