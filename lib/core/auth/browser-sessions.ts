import { headers } from "next/headers.js";
import { db } from "../db";
import { agentWords } from "./agent-words";

const KEPT_MS = 30 * 24 * 3600_000;
/** How old "last seen" may be before a request renews it. */
const SEEN_EVERY_MS = 5 * 60_000;

/** Notes that a person signed in with this request's browser. @returns the session's id, which its token carries */
export async function openBrowserSession(userId: string): Promise<string> {
  const agent = agentWords((await headers()).get("user-agent"));
  const outworn = { lastSeenAt: { lt: new Date(Date.now() - KEPT_MS) } };
  await db().browserSession.deleteMany({ where: { userId, ...outworn } });
  const made = await db().browserSession.create({ data: { userId, agent }, select: { id: true } });
  return made.id;
}

/** Ends a session: its token is worth nothing from now on. */
export async function endBrowserSession(id: string): Promise<void> {
  await db().browserSession.updateMany({ where: { id, endedAt: null }, data: { endedAt: new Date() } });
}

interface SessionUser {
  userId: string;
  role: "admin" | "teacher" | "student";
  name: string;
  email: string;
  sessionVersion: number;
  deactivatedAt: Date | null;
  locale: string | null;
  lastSeenAt: Date;
}

/** The person of a session that has not ended, in one query. */
export async function findSessionUser(id: string): Promise<SessionUser | null> {
  const [found] = await db().$queryRaw<SessionUser[]>`
    SELECT u.user_id AS "userId", u.role, u.name, u.email, u.session_version AS "sessionVersion",
      u.deactivated_at AS "deactivatedAt", u.locale, s.last_seen_at AS "lastSeenAt"
    FROM browser_sessions s JOIN users u ON u.user_id = s.user_id
    WHERE s.browser_session_id = ${id}::uuid AND s.ended_at IS NULL`;
  if (!found) return null;
  if (Date.now() - found.lastSeenAt.getTime() > SEEN_EVERY_MS)
    await db().browserSession.updateMany({ where: { id }, data: { lastSeenAt: new Date() } });
  return found;
}
