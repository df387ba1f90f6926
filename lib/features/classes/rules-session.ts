const MINUTE_MS = 60_000;

export interface SessionTimes {
  startsAt: Date;
  endsAt: Date;
  opensAt: Date;
  lateAfter: Date;
  closesAt: Date;
}

/**
 * The check-in window of a session: it opens some minutes before the start, is late some minutes after it (never
 * after the end) and closes at the end.
 */
export function deriveWindow(input: {
  startsAt: Date;
  endsAt: Date;
  opensMinutesBefore: number;
  lateAfterMinutes: number;
}): SessionTimes {
  const { startsAt, endsAt } = input;
  const lateAfter = startsAt.getTime() + input.lateAfterMinutes * MINUTE_MS;
  return {
    startsAt,
    endsAt,
    opensAt: new Date(startsAt.getTime() - input.opensMinutesBefore * MINUTE_MS),
    lateAfter: new Date(Math.min(lateAfter, endsAt.getTime())),
    closesAt: endsAt,
  };
}

export type SessionState = "upcoming" | "open" | "closed";

/** Open in [opensAt, closesAt). */
export function stateAt(
  { opensAt, closesAt }: Pick<SessionTimes, "opensAt" | "closesAt">,
  now: Date,
): SessionState {
  if (now < opensAt) return "upcoming";
  return now < closesAt ? "open" : "closed";
}

/** The window of an open session closed at `now`: from this very moment nobody can check in, nor be late. */
export function closedWindow(times: SessionTimes, now: Date): Pick<SessionTimes, "lateAfter" | "closesAt"> {
  // A window is never empty, so one closed in its first millisecond lasts that long.
  const closesAt = new Date(Math.max(now.getTime(), times.opensAt.getTime() + 1));
  return { closesAt, lateAfter: times.lateAfter < closesAt ? times.lateAfter : closesAt };
}
