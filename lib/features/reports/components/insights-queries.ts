import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { callApi } from "@/lib/core/http/call-api";
import {
  getClassInsightsEndpoint,
  getClassLatenessEndpoint,
  getOwnInsightsEndpoint,
  getRecognitionHealthEndpoint,
  getSchoolInsightsEndpoint,
  listOwnHistory,
} from "../endpoints";
import type { Range, SessionKind } from "../schema";

/** Every insights query's key starts with this. */
export const INSIGHTS_KEY = ["insights"] as const;
const FRESH_MS = 30_000;

export interface ClassInsightsFilter extends Range {
  user_id?: string;
  kind?: SessionKind;
  limit?: number;
}

/** A class session by session and student by student. */
export function classInsightsQuery(classId: string, filter: ClassInsightsFilter) {
  return queryOptions({
    queryKey: [...INSIGHTS_KEY, "class", classId, filter],
    queryFn: ({ signal }) =>
      callApi(getClassInsightsEndpoint, { params: { classId }, query: filter, signal }),
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
  });
}

/** When people come late to a class, and who. */
export function classLatenessQuery(classId: string, filter: ClassInsightsFilter) {
  return queryOptions({
    queryKey: [...INSIGHTS_KEY, "lateness", classId, filter],
    queryFn: ({ signal }) =>
      callApi(getClassLatenessEndpoint, { params: { classId }, query: filter, signal }),
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
  });
}

/** The school by week, class, room and hour. */
export function schoolInsightsQuery(range: Range) {
  return queryOptions({
    queryKey: [...INSIGHTS_KEY, "school", range],
    queryFn: ({ signal }) => callApi(getSchoolInsightsEndpoint, { query: range, signal }),
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
  });
}

/** Cameras, and how well they and the models recognise. */
export function recognitionHealthQuery(range: Range) {
  return queryOptions({
    queryKey: [...INSIGHTS_KEY, "recognition", range],
    queryFn: ({ signal }) => callApi(getRecognitionHealthEndpoint, { query: range, signal }),
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
  });
}

/** The signed-in student's own attendance. */
export function ownInsightsQuery() {
  return queryOptions({
    queryKey: [...INSIGHTS_KEY, "own"],
    queryFn: ({ signal }) => callApi(getOwnInsightsEndpoint, { signal }),
    staleTime: FRESH_MS,
  });
}

/** How the signed-in student attended each session, newest first, in pages. */
export function ownHistoryQuery() {
  return infiniteQueryOptions({
    queryKey: [...INSIGHTS_KEY, "own-history"],
    queryFn: ({ pageParam, signal }) =>
      callApi(listOwnHistory, { query: { cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}
