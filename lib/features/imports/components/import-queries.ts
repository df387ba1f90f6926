import { queryOptions } from "@tanstack/react-query";
import { callApi } from "@/lib/core/http/call-api";
import { getImport } from "../endpoints";

/** The preview of a draft, read anew against the school as it is. */
export function importQuery(importId: string) {
  return queryOptions({
    queryKey: ["imports", importId],
    queryFn: ({ signal }) => callApi(getImport, { params: { importId }, signal }),
    retry: false,
  });
}
