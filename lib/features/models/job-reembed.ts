import type { JobKind } from "@/lib/core/jobs/job-queue";

/** Moves people to the active model. A job does a short stretch and queues the next: any worker may go on. */
export const reembedJob: JobKind = {
  name: "reembed-people",
  expireInSeconds: 300,
  retryLimit: 20,
  retryDelaySeconds: 10,
};

export const reembedConfig = {
  /** A job's stretch; after it the next job is queued. */
  stretchMs: 60_000,
};
