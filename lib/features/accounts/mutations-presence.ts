import type { Caller } from "@/lib/core/auth/caller";
import { passwordFits } from "@/lib/core/auth/password";
import { PRESENCE_MS, presenceCookie } from "@/lib/core/auth/presence";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { consumeRateLimit } from "@/lib/core/http/rate-limit";

/** Tries in five minutes: someone at an unlocked browser must not guess. */
const TRIES = 10;
const FIVE_MINUTES = 5 * 60;

/**
 * Confirms by their password that the signed-in person is at this browser.
 *
 * @returns the cookie that says so, and until when
 * @throws AppError invalid_input (`password_wrong`), rate_limited
 */
export async function confirmWithPassword(input: {
  caller: Extract<Caller, { kind: "user" }>;
  password: string;
  now: Date;
  overTls: boolean;
}): Promise<{ until: Date; cookie: string }> {
  const { userId } = input.caller;
  await consumeRateLimit("presence", userId, TRIES, FIVE_MINUTES);
  const user = await db().user.findUnique({ where: { id: userId }, select: { passwordHash: true } });
  if (!(await passwordFits(user?.passwordHash, input.password))) {
    throw new AppError("invalid_input", "presence password wrong", {
      reason: "password_wrong",
      userMessage:
        "This is not your password. If you sign in with Google or Microsoft, sign in again instead.",
      fields: [{ path: "password", message: "is not right" }],
    });
  }
  return {
    until: new Date(input.now.getTime() + PRESENCE_MS),
    cookie: presenceCookie(userId, input.now, input.overTls),
  };
}
