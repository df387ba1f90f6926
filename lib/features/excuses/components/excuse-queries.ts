import { queryOptions } from "@tanstack/react-query";
import { callApi } from "@/lib/core/http/call-api";
import { listClassExcuses, listOwnExcuses } from "../endpoints";

/** Every excuses query's key starts with this. */
export const EXCUSES_KEY = ["excuses"] as const;

/** What the student handed in. */
export function ownExcusesQuery() {
  return queryOptions({
    queryKey: [...EXCUSES_KEY, "own"],
    queryFn: ({ signal }) => callApi(listOwnExcuses, { signal }),
  });
}

/** What was handed in for a class, those that wait first. */
export function classExcusesQuery(classId: string) {
  return queryOptions({
    queryKey: [...EXCUSES_KEY, "class", classId],
    queryFn: ({ signal }) => callApi(listClassExcuses, { params: { classId }, signal }),
  });
}
