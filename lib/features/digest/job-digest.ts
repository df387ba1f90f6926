import type { JobKind } from "@/lib/core/jobs/job-queue";

/** Letters of the week and webhooks of who is slipping. Who has a letter is in the tables, so nobody gets two. */
export const digestJob: JobKind = {
  name: "weekly-digest",
  expireInSeconds: 1800,
  retryLimit: 3,
  retryDelaySeconds: 300,
};
