import type { JobKind } from "@/lib/core/jobs/job-queue";

/** Sends what waits in the outbox. A message that was sent when the worker died is sent again: ids tell receivers. */
export const deliverWebhooksJob: JobKind = {
  name: "deliver-webhooks",
  expireInSeconds: 600,
  retryLimit: 3,
  retryDelaySeconds: 15,
};
