import { infiniteQueryOptions } from "@tanstack/react-query";
import { callApi } from "@/lib/core/http/call-api";
import { listClassExcuses, listOwnExcuses } from "../endpoints";

/** Every excuses query's key starts with this. */
export const EXCUSES_KEY = ["excuses"] as const;

const PAGE = 25;

/** What the student handed in, those that wait first, in pages. */
export function ownExcusesQuery() {
  return infiniteQueryOptions({
    queryKey: [...EXCUSES_KEY, "own"],
    queryFn: ({ pageParam, signal }) =>
      callApi(listOwnExcuses, { query: { limit: PAGE, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** What was handed in for a class, those that wait first, in pages. */
export function classExcusesQuery(classId: string) {
  return infiniteQueryOptions({
    queryKey: [...EXCUSES_KEY, "class", classId],
    queryFn: ({ pageParam, signal }) =>
      callApi(listClassExcuses, {
        params: { classId },
        query: { limit: PAGE, cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}
