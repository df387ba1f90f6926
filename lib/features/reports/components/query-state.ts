import type { UseQueryResult } from "@tanstack/react-query";

export type Result<Data> = Pick<UseQueryResult<Data>, "data" | "error" | "refetch">;

/** Which of a chart's four faces to show, and what its frame needs for them. Figures once read stay. */
export function frameState<Data>(query: Result<Data>, isEmpty: (data: Data) => boolean) {
  const { data, error } = query;
  const state = data ? (isEmpty(data) ? "empty" : "ready") : error ? "error" : "loading";
  return { state, error, onRetry: () => void query.refetch() } as const;
}
