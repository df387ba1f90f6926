import { queryOptions } from "@tanstack/react-query";
import { callApi } from "@/lib/core/http/call-api";
import { listCameras } from "../endpoints";

/** Cameras that have recorded attendance. */
export function camerasQuery() {
  return queryOptions({
    queryKey: ["cameras"],
    queryFn: ({ signal }) => callApi(listCameras, { signal }),
    staleTime: 30_000,
  });
}
