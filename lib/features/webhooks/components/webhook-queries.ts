import { queryOptions } from "@tanstack/react-query";
import { callApi } from "@/lib/core/http/call-api";
import { listDeliveries, listWebhooks } from "../endpoints";

const LOG_MS = 10_000;

/** Webhooks, newest first. */
export function webhooksQuery() {
  return queryOptions({
    queryKey: ["webhooks"],
    queryFn: ({ signal }) => callApi(listWebhooks, { signal }),
  });
}

/** A webhook's newest messages, followed while they are shown. */
export function deliveriesQuery(webhookId: string) {
  return queryOptions({
    queryKey: ["webhooks", webhookId, "deliveries"],
    queryFn: ({ signal }) => callApi(listDeliveries, { params: { webhookId }, signal }),
    refetchInterval: LOG_MS,
  });
}
