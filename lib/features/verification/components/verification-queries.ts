import { queryOptions } from "@tanstack/react-query";
import { callApi } from "@/lib/core/http/call-api";
import { getRoomCode, listOwnRequests, listReviews } from "../endpoints";
import type { ListReviewsQuery } from "../schema";

/** Every review query's key starts with this. */
export const REVIEWS_KEY = ["reviews"] as const;
const REVIEWS_MS = 10_000;
const ANSWER_MS = 5_000;

/** What waits for a teacher's decision. */
export function reviewsQuery(filter: ListReviewsQuery) {
  return queryOptions({
    queryKey: [...REVIEWS_KEY, filter],
    queryFn: ({ signal }) => callApi(listReviews, { query: filter, signal }),
    refetchInterval: REVIEWS_MS,
  });
}

/** The code to show, looked up a moment after it changes. */
export function roomCodeQuery(sessionId: string) {
  return queryOptions({
    queryKey: ["room-code", sessionId],
    queryFn: ({ signal }) => callApi(getRoomCode, { params: { sessionId }, signal }),
    refetchInterval: ({ state }) => {
      const { data } = state;
      if (!data || state.error) return 3000;
      return Math.max(500, Date.parse(data.shown_until) - Date.parse(data.now) + 150);
    },
    refetchIntervalInBackground: true,
    retry: false,
  });
}

/** A student's own requests with their answers. */
export function ownRequestsQuery() {
  return queryOptions({
    queryKey: ["own-requests"],
    queryFn: ({ signal }) => callApi(listOwnRequests, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.some((one) => one.decision === null) ? ANSWER_MS : false,
  });
}
