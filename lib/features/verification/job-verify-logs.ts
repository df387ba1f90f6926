import type { JobKind } from "@/lib/core/jobs/job-queue";

/** Looks at the photos of check-ins. Which ones is in `pending_verifications`, so any worker may go on. */
export const verifyJob: JobKind = {
  name: "verify-logs",
  expireInSeconds: 300,
  retryLimit: 20,
  retryDelaySeconds: 5,
};

export const verifyConfig = {
  /** A job's stretch; after it the next job is queued. */
  stretchMs: 60_000,
  /** A worker that holds a log longer than this is taken for dead. */
  claimSeconds: 60,
  /** Looks that broke before a log is disputed without one. */
  maxAttempts: 5,
  /** Earlier pictures of a person that new ones are compared with. */
  earlierPictures: 400,
  /** Enrolment photos whose hash is looked at. */
  enrolmentPhotos: 3,
};
