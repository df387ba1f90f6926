import { queryOptions } from "@tanstack/react-query";
import { callApi } from "@/lib/core/http/call-api";
import { listModels } from "../endpoints";
import type { ModelsReply } from "../schema";

const watchEveryMs = 1500;

/** Models and the state of the switch, asked again and again while people are being moved. */
export function modelsQuery(initial: ModelsReply) {
  return queryOptions({
    queryKey: ["models"],
    queryFn: ({ signal }) => callApi(listModels, { signal }),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data?.switch.state === "running" ? watchEveryMs : false),
  });
}
