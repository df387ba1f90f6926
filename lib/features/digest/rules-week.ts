const DAY_MS = 24 * 3600_000;
/** Letters go out from this hour of Monday on, UTC. */
export const SEND_FROM_HOUR = 5;
/** A letter that the mail server refused so often is not tried again. */
export const MAX_ATTEMPTS = 5;

/** Midnight (UTC) of the Monday whose letters are due at `now`: this week's from Monday morning on, else last week's. */
export function letterMonday(now: Date): Date {
  const ready = new Date(now.getTime() - SEND_FROM_HOUR * 3600_000);
  const sinceMonday = (ready.getUTCDay() + 6) % 7;
  const midnight = Date.UTC(ready.getUTCFullYear(), ready.getUTCMonth(), ready.getUTCDate());
  return new Date(midnight - sinceMonday * DAY_MS);
}

/** The Monday of the week that a letter tells of: the one before it. */
export function toldMonday(monday: Date): string {
  return new Date(monday.getTime() - 7 * DAY_MS).toISOString().slice(0, 10);
}
