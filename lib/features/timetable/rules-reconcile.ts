import type { SessionTimes } from "../classes/rules-session";
import type { Occurrence } from "./rules-occurrences";

/** A session that the schedule made, as it is now. */
export interface PlannedSession extends SessionTimes {
  id: string;
  day: string;
  title: string | null;
  room: string | null;
  /** Edited or cancelled by hand, begun, or with a record or an excuse: the schedule lets it be. */
  touched: boolean;
}

export interface WantedSession extends Occurrence {
  title: string | null;
  room: string | null;
}

const TIMES = ["startsAt", "endsAt", "opensAt", "lateAfter", "closesAt"] as const;

function differs(session: PlannedSession, wanted: WantedSession): boolean {
  return (
    session.title !== wanted.title ||
    session.room !== wanted.room ||
    TIMES.some((time) => session[time].getTime() !== wanted[time].getTime())
  );
}

/**
 * What to write so that the untouched sessions are those the schedule wants. Doing it twice writes nothing.
 *
 * @param wanted at most one a day
 * @param present at most one a day, within the same days
 */
export function reconcile(
  wanted: readonly WantedSession[],
  present: readonly PlannedSession[],
): { create: WantedSession[]; update: { id: string; to: WantedSession }[]; remove: string[] } {
  const byDay = new Map(present.map((session) => [session.day, session]));
  const wantedDays = new Set(wanted.map(({ day }) => day));
  return {
    create: wanted.filter(({ day }) => !byDay.has(day)),
    update: wanted.flatMap((to) => {
      const session = byDay.get(to.day);
      return session && !session.touched && differs(session, to) ? [{ id: session.id, to }] : [];
    }),
    remove: present.filter(({ day, touched }) => !touched && !wantedDays.has(day)).map(({ id }) => id),
  };
}
