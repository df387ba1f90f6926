import { createHash } from "node:crypto";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { db } from "../db";
import { AppError } from "../errors";
import { findSessionUser } from "./browser-sessions";
import type { Caller } from "./caller";
import { findKiosk } from "./find-kiosk";
import { isKioskBrowser } from "./kiosk-cookie";
import { KIOSK_HEADERS } from "./kiosk-signature";
import { authOptions } from "./options";

/** SHA-256 of an API key, lower-case hex: what `api_keys.key_hash` holds. */
export function hashApiKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

async function findApiKey(key: string): Promise<Caller> {
  const found = await db().apiKey.findUnique({ where: { keyHash: hashApiKey(key) } });
  if (!found || found.revokedAt) {
    throw new AppError("unauthenticated", "unknown api key", {
      userMessage: "This API key is not known or was revoked. Ask an admin for a new one.",
    });
  }
  // Only for the admin's list, so once a minute is enough.
  if (!found.lastUsedAt || Date.now() - found.lastUsedAt.getTime() > 60_000) {
    await db().apiKey.update({ where: { id: found.id }, data: { lastUsedAt: new Date() } });
  }
  return { kind: "api_key", keyId: found.id, name: found.name };
}

interface SignedInUser {
  caller: Extract<Caller, { kind: "user" }>;
  /** The language they chose, if any. */
  locale: string | null;
  /** Milliseconds since 1970; unknown in sessions from before it was kept. */
  signedInAt: number | undefined;
  /** The row of `browser_sessions`. */
  browserSessionId: string;
}

/** The session's person with what only pages need. Layout and page of one request share one look. */
export const findSession = cache(async (): Promise<SignedInUser | null> => {
  // Whoever signs in at a kiosk is not let further than its camera.
  if (await isKioskBrowser()) return null;
  const session = await getServerSession(authOptions());
  if (!session?.userId || !session.browserSessionId) return null;
  const user = await findSessionUser(session.browserSessionId);
  if (!user || user.userId !== session.userId) return null;
  if (user.deactivatedAt || user.sessionVersion !== session.sessionVersion) return null;
  const { userId, role, name, email, locale } = user;
  return {
    caller: { kind: "user", userId, role, name, email },
    locale,
    signedInAt: session.signedInAt,
    browserSessionId: session.browserSessionId,
  };
});

/** The signed-in person of this request's cookie, or null. Usable in pages and route handlers. */
export async function findSignedInUser(): Promise<SignedInUser["caller"] | null> {
  return (await findSession())?.caller ?? null;
}

/**
 * Who sent this request: an API key (`Authorization: Bearer …`), a paired kiosk (its signature) or a browser session.
 *
 * @param maxBodyBytes what the route takes: a kiosk's body is read to check its signature
 * @throws AppError unauthenticated for an unknown or revoked key or device and a wrong signature.
 */
export async function findCaller(request: Request, maxBodyBytes?: number): Promise<Caller | null> {
  if (request.headers.has(KIOSK_HEADERS.device)) return findKiosk(request, maxBodyBytes);
  const authorization = request.headers.get("authorization");
  const key = authorization?.match(/^Bearer\s+(\S+)$/i)?.[1];
  return key ? findApiKey(key) : findSignedInUser();
}
