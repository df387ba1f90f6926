import { type Caller, callerRef } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { CHALLENGE_SECONDS } from "../attendance/schema";
import { type FailureKind, pauseConfig, pausedUntil } from "./rules-pause";

const WORDS: Record<FailureKind, string> = {
  face: "The camera did not recognise you several times.",
  room_code: "The room code was wrong several times.",
  pin: "The PIN was wrong several times.",
};

/** Notes a failed try. */
export async function noteFailure(
  db: Db,
  failure: { userId: string; sessionId: string; kind: FailureKind; now: Date },
): Promise<void> {
  const { userId, sessionId, kind, now } = failure;
  await db.checkInFailure.create({ data: { userId, sessionId, kind, failedAt: now } });
}

/**
 * Refuses a kind of try after too many failures, in whatever session they were.
 *
 * @throws AppError rate_limited (reason `check_in_paused`) with the seconds to wait
 */
export async function requireNoPause(
  db: Db,
  { userId, kind, now }: { userId: string; kind: FailureKind; now: Date },
): Promise<void> {
  const since = new Date(now.getTime() - pauseConfig.withinSeconds * 1000);
  const failures = await db.checkInFailure.findMany({
    where: { userId, kind, failedAt: { gt: since } },
    select: { failedAt: true },
    orderBy: { failedAt: "desc" },
    take: pauseConfig.failures,
  });
  const until = pausedUntil(
    failures.map(({ failedAt }) => failedAt),
    now,
  );
  if (until) throw paused(kind, until, now);
}

/**
 * Refuses a student who asks for challenge after challenge and follows none: sooner or later one would fit a recording.
 *
 * @throws AppError rate_limited (reason `check_in_paused`) with the seconds to wait
 */
export async function requireFewUnfinished(
  db: Db,
  { caller, now }: { caller: Caller; now: Date },
): Promise<void> {
  const { unfinished, withinSeconds } = pauseConfig;
  const lifeMs = CHALLENGE_SECONDS * 1000;
  const challenges = await db.challenge.findMany({
    where: {
      issuedTo: callerRef(caller),
      consumedAt: null,
      expiresAt: { gt: new Date(now.getTime() + lifeMs - withinSeconds * 1000) },
    },
    select: { expiresAt: true },
    orderBy: { expiresAt: "desc" },
    take: unfinished,
  });
  const oldest = challenges[unfinished - 1];
  if (!oldest) return;
  throw paused("face", new Date(oldest.expiresAt.getTime() - lifeMs + withinSeconds * 1000), now);
}

function paused(kind: FailureKind, until: Date, now: Date): AppError {
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
  const minutes = Math.ceil(seconds / 60);
  return new AppError("rate_limited", `check-in paused after failures: ${kind}`, {
    reason: "check_in_paused",
    retryAfterSeconds: seconds,
    userMessage: `${WORDS[kind]} Wait ${minutes} ${minutes === 1 ? "minute" : "minutes"}, or use another way: the room code with your PIN, or ask your teacher to confirm that you are here.`,
  });
}
