import type { NextAuthOptions } from "next-auth";
import AzureADProvider from "next-auth/providers/azure-ad";
import CredentialsProvider from "next-auth/providers/credentials";
import GoogleProvider from "next-auth/providers/google";
import { db } from "../db";
import { env } from "../env";
import { AppError } from "../errors";
import { consumeRateLimit } from "../http/rate-limit";
import { log } from "../log";
import { endBrowserSession, openBrowserSession } from "./browser-sessions";
import { passwordFits } from "./password";

declare module "next-auth" {
  interface Session {
    userId?: string;
    sessionVersion?: number;
    /** The row of `browser_sessions`. */
    browserSessionId?: string;
    /** When this person last proved who they are; milliseconds since 1970. */
    signedInAt?: number;
  }
}
declare module "next-auth/jwt" {
  interface JWT {
    userId?: string;
    sessionVersion?: number;
    /** The row of `browser_sessions`. */
    browserSessionId?: string;
    /** When this person last proved who they are; milliseconds since 1970. */
    signedInAt?: number;
  }
}

const SESSION_SECONDS = 12 * 60 * 60;
const FIVE_MINUTES = 5 * 60;

async function signInWithPassword(email: string, password: string, address: string) {
  await consumeRateLimit("sign-in-account", email, 10, FIVE_MINUTES);
  await consumeRateLimit("sign-in-address", address, 100, FIVE_MINUTES);
  const user = await db().user.findUnique({ where: { email } });
  if (!(await passwordFits(user?.passwordHash, password)) || !user || user.deactivatedAt) return null;
  return { id: user.id };
}

/**
 * next-auth's settings. The cookie holds the person's id, session version and browser session only; role and state are read from
 * the database on every request. Google and Microsoft let in only people an admin has already created.
 */
export function authOptions(): NextAuthOptions {
  const settings = env();
  const providers: NextAuthOptions["providers"] = [
    CredentialsProvider({
      name: "Email and password",
      credentials: {
        email: { label: "Email", type: "email" },
        password: { label: "Password", type: "password" },
      },
      async authorize(credentials, request) {
        const email = credentials?.email?.trim().toLowerCase() ?? "";
        const password = credentials?.password ?? "";
        if (!email || !password || password.length > 1000) return null;
        const address =
          String(request.headers?.["x-forwarded-for"] ?? "unknown")
            .split(",")
            .at(-1)
            ?.trim() ?? "unknown";
        try {
          return await signInWithPassword(email, password, address);
        } catch (error) {
          // next-auth hands the message to the sign-in page as ?error=.
          if (error instanceof AppError && error.code === "rate_limited") throw new Error("rate_limited");
          log.error({ err: error }, "sign-in failed");
          throw new Error("unavailable");
        }
      },
    }),
  ];
  if (settings.GOOGLE_CLIENT_ID && settings.GOOGLE_CLIENT_SECRET) {
    providers.push(
      GoogleProvider({ clientId: settings.GOOGLE_CLIENT_ID, clientSecret: settings.GOOGLE_CLIENT_SECRET }),
    );
  }
  if (settings.MICROSOFT_CLIENT_ID && settings.MICROSOFT_CLIENT_SECRET) {
    providers.push(
      AzureADProvider({
        clientId: settings.MICROSOFT_CLIENT_ID,
        clientSecret: settings.MICROSOFT_CLIENT_SECRET,
        tenantId: settings.MICROSOFT_TENANT_ID,
      }),
    );
  }
  return {
    secret: settings.NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers,
    callbacks: {
      async signIn({ account, user, profile }) {
        if (account?.provider === "credentials") return true;
        const verified = (profile as { email_verified?: boolean } | undefined)?.email_verified;
        if (account?.provider === "google" && !verified) return false;
        const known = user.email
          ? await db().user.findUnique({ where: { email: user.email.toLowerCase() } })
          : null;
        return Boolean(known && !known.deactivatedAt);
      },
      async jwt({ token, user }) {
        if (!user) return token;
        const where = token.email ? { email: token.email.toLowerCase() } : { id: user.id };
        const person = await db().user.findUnique({ where });
        if (!person) return {};
        const browserSessionId = await openBrowserSession(person.id);
        const { id, sessionVersion } = person;
        return { userId: id, sessionVersion, browserSessionId, signedInAt: Date.now() };
      },
      session({ session, token }) {
        const { userId, sessionVersion, browserSessionId, signedInAt } = token;
        return { expires: session.expires, userId, sessionVersion, browserSessionId, signedInAt };
      },
    },
    events: {
      async signOut({ token }) {
        if (token?.browserSessionId) await endBrowserSession(token.browserSessionId);
      },
    },
  };
}
