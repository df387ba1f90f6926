import { queryOptions } from "@tanstack/react-query";
import { callApi } from "@/lib/core/http/call-api";
import { listDevices } from "../endpoints";

/** Paired kiosks, newest first. */
export function devicesQuery() {
  return queryOptions({
    queryKey: ["devices"],
    queryFn: ({ signal }) => callApi(listDevices, { signal }),
    refetchInterval: 15_000,
  });
}
