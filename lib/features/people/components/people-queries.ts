import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { callApi } from "@/lib/core/http/call-api";
import { getPerson, listPeople } from "../endpoints";
import type { PeopleFilter, Role } from "../schema";

/** Every people query's key starts with this, so one invalidation refreshes them all. */
export const PEOPLE_KEY = ["people"] as const;

/** People by filter, in pages of 25. */
export function peopleQuery(filter: PeopleFilter) {
  return infiniteQueryOptions({
    queryKey: [...PEOPLE_KEY, "list", filter],
    queryFn: ({ pageParam, signal }) =>
      callApi(listPeople, { query: { ...filter, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}

/** One person. */
export function personQuery(userId: string) {
  return queryOptions({
    queryKey: [...PEOPLE_KEY, "one", userId],
    queryFn: ({ signal }) => callApi(getPerson, { params: { userId }, signal }),
  });
}

/** The first matches of a search, for pickers. */
export function peopleSearchQuery(search: string, role?: Role) {
  return queryOptions({
    queryKey: [...PEOPLE_KEY, "search", search, role],
    queryFn: ({ signal }) => callApi(listPeople, { query: { search, role, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
  });
}
