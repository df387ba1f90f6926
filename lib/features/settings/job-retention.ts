import type { JobKind } from "@/lib/core/jobs/job-queue";

/** Deletes what is kept no longer, once a day. Safe to run twice: what is gone is gone. */
export const retentionJob: JobKind = {
  name: "apply-retention",
  expireInSeconds: 900,
  retryLimit: 3,
  retryDelaySeconds: 60,
};
