import type { Retention } from "./schema";

const DAY_MS = 24 * 3600_000;

/** The moments before which photos and sessions go; null keeps them. */
export interface RetentionCutoffs {
  photosBefore: Date | null;
  sessionsBefore: Date | null;
}

/** Photos go with their sessions at the latest: nothing would lead to them any more. */
export function retentionCutoffs({ evidence_days, log_years }: Retention, now: Date): RetentionCutoffs {
  const sessionsBefore = log_years === null ? null : new Date(now);
  if (sessionsBefore && log_years !== null)
    sessionsBefore.setUTCFullYear(sessionsBefore.getUTCFullYear() - log_years);
  const daysAgo = evidence_days === null ? null : new Date(now.getTime() - evidence_days * DAY_MS);
  const moments = [daysAgo, sessionsBefore].flatMap((moment) => (moment ? [moment.getTime()] : []));
  const photosBefore = moments.length > 0 ? new Date(Math.max(...moments)) : null;
  return { photosBefore, sessionsBefore };
}

/** Whether a day (UTC) began since the last run. */
export function isRetentionDue(lastRun: unknown, now: Date): boolean {
  const day = (iso: string) => iso.slice(0, 10);
  return typeof lastRun !== "string" || day(lastRun) < day(now.toISOString());
}
