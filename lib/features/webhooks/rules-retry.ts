const MINUTE = 60_000;

/** Waits before the second, third, … attempt; after the last one a message has failed. Together about a day. */
export const RETRY_AFTER_MS = [
  0.5 * MINUTE,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  120 * MINUTE,
  300 * MINUTE,
  960 * MINUTE,
] as const;

/** A webhook to which nothing could be sent for so long is stopped. */
export const STOP_AFTER_MS = 5 * 24 * 60 * MINUTE;

/** When a message that failed `attempts` times is tried again; null when it is given up. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const wait = RETRY_AFTER_MS[attempts - 1];
  return wait === undefined ? null : new Date(now.getTime() + wait);
}
