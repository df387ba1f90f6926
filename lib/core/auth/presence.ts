import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { cookies } from "next/headers.js";
import { env } from "../env";
import { AppError } from "../errors";
import type { Caller } from "./caller";
import { findSession } from "./find-caller";

/** How long somebody who proved who they are counts as present at this browser. */
export const PRESENCE_MS = 10 * 60_000;
const PRESENCE_COOKIE = "rollcall.presence";

function sign(userId: string, until: number): string {
  const key = Buffer.from(hkdfSync("sha256", env().NEXTAUTH_SECRET, "", "rollcall presence v1", 32));
  return createHmac("sha256", key).update(`${userId} ${until}`).digest("base64url");
}

/** The Set-Cookie header that says: this person typed their password at this browser at `now`. */
export function presenceCookie(userId: string, now: Date, overTls: boolean): string {
  const until = now.getTime() + PRESENCE_MS;
  const value = `${until}.${sign(userId, until)}`;
  const secure = overTls ? "; Secure" : "";
  return `${PRESENCE_COOKIE}=${value}; Path=/; Max-Age=${PRESENCE_MS / 1000}; HttpOnly; SameSite=Strict${secure}`;
}

function confirmedUntil(userId: string, cookie: string | undefined): number {
  const [until = "", signature = ""] = cookie?.split(".") ?? [];
  const given = Buffer.from(signature, "base64url");
  const expected = Buffer.from(sign(userId, Number(until)), "base64url");
  return given.length === expected.length && timingSafeEqual(given, expected) ? Number(until) : 0;
}

/** Until when this request's person counts as present: ten minutes from signing in or typing the password again. */
export async function presenceUntil(userId: string, now: Date): Promise<Date | null> {
  const session = await findSession();
  const signedIn = session?.caller.userId === userId ? (session.signedInAt ?? 0) + PRESENCE_MS : 0;
  const confirmed = confirmedUntil(userId, (await cookies()).get(PRESENCE_COOKIE)?.value);
  const until = Math.max(signedIn, confirmed);
  return until > now.getTime() ? new Date(until) : null;
}

/**
 * An unlocked browser must not be enough to enrol somebody: a person has to have proved who they are lately. Programs
 * with an API key do that with every call.
 *
 * @throws AppError conflict (`presence_required`)
 */
export async function requirePresence(caller: Caller, now: Date): Promise<void> {
  if (caller.kind === "api_key") return;
  if (caller.kind === "user" && (await presenceUntil(caller.userId, now))) return;
  throw new AppError("conflict", "presence not confirmed", {
    reason: "presence_required",
    userMessage: "Type your password again: this needs you to be here.",
  });
}
