import { deriveWindow, type SessionTimes } from "../classes/rules-session";

const MINUTE_MS = 60_000;

/** How check-in lies around the start; `closesAfterMinutes` null: it closes with the session. */
export interface WindowMinutes {
  opensMinutesBefore: number;
  lateAfterMinutes: number;
  closesAfterMinutes: number | null;
}

/**
 * The window of a session that is moved: around its new start as its schedule has it. Without a schedule as it was,
 * except that it closes as its class does: when check-in closed may be when somebody closed it by hand.
 */
export function movedWindow(input: {
  session: SessionTimes;
  schedule: WindowMinutes | null;
  classCloses: number | null;
  startsAt: Date;
  endsAt: Date;
}): SessionTimes {
  const { session, schedule, startsAt, endsAt } = input;
  const sinceStart = (at: Date) => Math.round((at.getTime() - session.startsAt.getTime()) / MINUTE_MS);
  const minutes = schedule ?? {
    opensMinutesBefore: Math.max(0, -sinceStart(session.opensAt)),
    lateAfterMinutes: Math.max(0, sinceStart(session.lateAfter)),
    closesAfterMinutes: input.classCloses,
  };
  return deriveWindow({
    startsAt,
    endsAt,
    opensMinutesBefore: minutes.opensMinutesBefore,
    lateAfterMinutes: minutes.lateAfterMinutes,
    closesAfterMinutes: minutes.closesAfterMinutes,
  });
}
