import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { callApi } from "@/lib/core/http/call-api";
import {
  getClass,
  getClassChart,
  getRoster,
  listClasses,
  listOpenSessions,
  listSessions,
} from "../endpoints";

/** Every class query's key starts with this. */
export const CLASSES_KEY = ["classes"] as const;

/** How often pages look for news about something that is happening now. */
export const LIVE_MS = 3_000;
/** How often they look at the rest. */
export const SLOW_MS = 30_000;

/** Classes the caller may see. */
export function classesQuery() {
  return queryOptions({
    queryKey: [...CLASSES_KEY, "list"],
    queryFn: ({ signal }) => callApi(listClasses, { signal }),
    staleTime: 60_000,
  });
}

/** One class. */
export function classQuery(classId: string) {
  return queryOptions({
    queryKey: [...CLASSES_KEY, "one", classId],
    queryFn: ({ signal }) => callApi(getClass, { params: { classId }, signal }),
  });
}

/** Sessions of a class, newest first, in pages of 50. */
export function sessionsQuery(classId: string) {
  return infiniteQueryOptions({
    queryKey: [...CLASSES_KEY, "sessions", "pages", classId],
    queryFn: ({ pageParam, signal }) =>
      callApi(listSessions, {
        params: { classId },
        query: { limit: 50, cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** Who is on a class's roster. */
export function rosterQuery(classId: string) {
  return queryOptions({
    queryKey: [...CLASSES_KEY, "roster", classId],
    queryFn: ({ signal }) => callApi(getRoster, { params: { classId }, signal }),
  });
}

/** Counts per session and per student of a class, over its latest 30 sessions. */
export function chartQuery(classId: string) {
  return queryOptions({
    queryKey: [...CLASSES_KEY, "chart", classId],
    queryFn: ({ signal }) => callApi(getClassChart, { params: { classId }, query: { limit: 30 }, signal }),
  });
}

/** Sessions with check-in open now. */
export function openSessionsQuery() {
  return queryOptions({
    queryKey: [...CLASSES_KEY, "open-sessions"],
    queryFn: ({ signal }) => callApi(listOpenSessions, { signal }),
  });
}
