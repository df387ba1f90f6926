import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { callApi } from "@/lib/core/http/call-api";
import { listAudit } from "../endpoints";

export interface AuditFilter {
  action?: string;
  actor?: string;
  subject?: string;
  from?: string;
  to?: string;
}

/** The audit log, newest first, in pages of 50. */
export function auditQuery(filter: AuditFilter) {
  return infiniteQueryOptions({
    queryKey: ["audit", filter],
    queryFn: ({ pageParam, signal }) =>
      callApi(listAudit, { query: { ...filter, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}
