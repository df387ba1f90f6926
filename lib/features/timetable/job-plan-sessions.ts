import type { JobKind } from "@/lib/core/jobs/job-queue";

/** Creates the sessions of schedules up to the horizon. Which ones are behind stands in the tables. */
export const planSessionsJob: JobKind = {
  name: "plan-sessions",
  expireInSeconds: 600,
  retryLimit: 20,
  retryDelaySeconds: 10,
};
