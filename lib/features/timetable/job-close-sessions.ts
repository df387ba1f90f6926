import type { JobKind } from "@/lib/core/jobs/job-queue";

/** Records the missing of sessions that closed. What is due stands in the tables, so a lost job loses nothing. */
export const closeSessionsJob: JobKind = {
  name: "close-sessions",
  expireInSeconds: 300,
  retryLimit: 20,
  retryDelaySeconds: 10,
};
