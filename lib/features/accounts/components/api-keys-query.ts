import { queryOptions } from "@tanstack/react-query";
import { callApi } from "@/lib/core/http/call-api";
import { listApiKeys } from "../endpoints";

/** API keys, newest first. */
export function apiKeysQuery() {
  return queryOptions({
    queryKey: ["api-keys"],
    queryFn: ({ signal }) => callApi(listApiKeys, { signal }),
  });
}
