import type { UseQueryResult } from "@tanstack/react-query";
import type { ClassChart } from "../schema";

export type ChartResult = Pick<UseQueryResult<ClassChart>, "data" | "error" | "refetch">;

/** Which of a chart's four faces to show. Figures once read stay, although a later look may fail. */
export function chartState({ data, error }: ChartResult, isEmpty: (chart: ClassChart) => boolean) {
  if (data) return isEmpty(data) ? "empty" : "ready";
  return error ? "error" : "loading";
}
