/** What a try failed with. Each kind is counted by itself: who is paused at the camera may still use a PIN. */
export type FailureKind = "face" | "room_code" | "pin";

export const pauseConfig = {
  /** So many failures of a kind … */
  failures: 5,
  /** … within this time bring a pause until the first of them is older. */
  withinSeconds: 600,
  /**
   * So many challenges that were neither followed nor ended within that time bring one as well. Pages end theirs;
   * who only asks waits for prompts that fit a recording.
   */
  unfinished: 10,
};

/**
 * When the next try is allowed, or null for at once.
 *
 * @param failedAt moments of failures of one kind, in any order
 */
export function pausedUntil(failedAt: readonly Date[], now: Date): Date | null {
  const windowMs = pauseConfig.withinSeconds * 1000;
  const recent = failedAt
    .map((at) => at.getTime())
    .filter((at) => at > now.getTime() - windowMs)
    .sort((a, b) => b - a);
  const oldest = recent[pauseConfig.failures - 1];
  return oldest === undefined ? null : new Date(oldest + windowMs);
}
