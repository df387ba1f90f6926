import { encode } from "next-auth/jwt";
import { db } from "@/lib/core/db";

export const SESSION_COOKIE = "next-auth.session-token";

/**
 * The value of a real session cookie, as signing in sets it over http. Needs the server's NEXTAUTH_SECRET and
 * database in this process, which the test set-ups provide.
 */
export async function sessionToken(user: {
  id: string;
  sessionVersion: number;
  /** Milliseconds since 1970; default: now. */
  signedInAt?: number;
}): Promise<string> {
  const secret = process.env.NEXTAUTH_SECRET;
  if (!secret)
    throw new Error("NEXTAUTH_SECRET is not set: run this through npm test or vitest's http project");
  const { id: browserSessionId } = await db().browserSession.create({
    data: { userId: user.id, agent: "Test browser" },
    select: { id: true },
  });
  return encode({
    secret,
    token: {
      userId: user.id,
      sessionVersion: user.sessionVersion,
      browserSessionId,
      signedInAt: user.signedInAt ?? Date.now(),
    },
  });
}

/** A Cookie header for `fetch`. */
export async function sessionCookie(user: Parameters<typeof sessionToken>[0]): Promise<string> {
  return `${SESSION_COOKIE}=${await sessionToken(user)}`;
}
