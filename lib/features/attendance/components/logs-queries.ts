import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { callApi, endpointUrl } from "@/lib/core/http/call-api";
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

/** Files that the log comes as, by ending. */
export const LOG_FILES = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
export type LogFileKind = keyof typeof LOG_FILES;

/**
 * The whole log of a filter as a file.
 * @throws Error when the server does not give it.
 */
export async function fetchLogsFile(filter: LogsFilter, kind: LogFileKind): Promise<Blob> {
  const response = await fetch(endpointUrl(getAttendanceLogs, { query: filter }), {
    headers: { accept: LOG_FILES[kind] },
  });
  if (!response.ok) throw new Error(`the download answered ${response.status}`);
  return response.blob();
}
