import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
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
  if (!until) return;
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
  const minutes = Math.ceil(seconds / 60);
  throw new AppError("rate_limited", `check-in paused after failures: ${kind}`, {
    reason: "check_in_paused",
    retryAfterSeconds: seconds,
    userMessage: `${WORDS[kind]} Wait ${minutes} ${minutes === 1 ? "minute" : "minutes"}, or use another way: the room code with your PIN, or ask your teacher to confirm that you are here.`,
  });
}
