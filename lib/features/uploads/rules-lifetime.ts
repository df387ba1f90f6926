const MINUTE_MS = 60_000;

/** How long an enrolment photo's grant lasts. */
export const PHOTO_UPLOAD_SECONDS = 600;

/** A photo may still be enrolled this long after its grant ran out: the form beside it takes time. */
const USABLE_AFTER_EXPIRY_MS = 30 * MINUTE_MS;
/** Well after nothing can take the object any more, so that a sweep never races an enrolment. */
const SWEPT_AFTER_EXPIRY_MS = 60 * MINUTE_MS;

/** Grants that ran out before this moment are no longer usable. */
export function usableSince(now: Date): Date {
  return new Date(now.getTime() - USABLE_AFTER_EXPIRY_MS);
}

/** Unused objects whose grant ran out before this moment are removed. */
export function sweptBefore(now: Date): Date {
  return new Date(now.getTime() - SWEPT_AFTER_EXPIRY_MS);
}
