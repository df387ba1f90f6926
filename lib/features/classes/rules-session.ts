const MINUTE_MS = 60_000;

export interface SessionTimes {
  startsAt: Date;
  endsAt: Date;
  opensAt: Date;
  lateAfter: Date;
  closesAt: Date;
}

/**
 * The check-in window of a session: it opens some minutes before the start, is late some minutes after it and
 * closes some minutes after it or with the session; never late after it closed, never open after the end.
 */
export function deriveWindow(input: {
  startsAt: Date;
  endsAt: Date;
  opensMinutesBefore: number;
  lateAfterMinutes: number;
  /** Counted from the start; null or absent: with the session. */
  closesAfterMinutes?: number | null;
}): SessionTimes {
  const { startsAt, endsAt } = input;
  const after = (minutes: number) => Math.min(startsAt.getTime() + minutes * MINUTE_MS, endsAt.getTime());
  const closesAt = input.closesAfterMinutes ? after(input.closesAfterMinutes) : endsAt.getTime();
  return {
    startsAt,
    endsAt,
    opensAt: new Date(startsAt.getTime() - input.opensMinutesBefore * MINUTE_MS),
    lateAfter: new Date(Math.min(after(input.lateAfterMinutes), closesAt)),
    closesAt: new Date(closesAt),
  };
}

export type SessionState = "upcoming" | "open" | "closed" | "cancelled";

/** Open in [opensAt, closesAt), unless it was cancelled. */
export function stateAt(
  {
    opensAt,
    closesAt,
    cancelledAt,
  }: Pick<SessionTimes, "opensAt" | "closesAt"> & { cancelledAt?: Date | null },
  now: Date,
): SessionState {
  if (cancelledAt) return "cancelled";
  if (now < opensAt) return "upcoming";
  return now < closesAt ? "open" : "closed";
}

/** The window of an open session closed at `now`: from this very moment nobody can check in, nor be late. */
export function closedWindow(times: SessionTimes, now: Date): Pick<SessionTimes, "lateAfter" | "closesAt"> {
  // A window is never empty, so one closed in its first millisecond lasts that long.
  const closesAt = new Date(Math.max(now.getTime(), times.opensAt.getTime() + 1));
  return { closesAt, lateAfter: times.lateAfter < closesAt ? times.lateAfter : closesAt };
}
