import { type Browser, type BrowserContext, test as base, chromium, type Page } from "@playwright/test";
import { db, pool } from "@/lib/core/db";
import { chromiumArguments, findChromium } from "@/scripts/ensure-chromium";
import { cleanUpInserted, insertUser } from "./factories";
import { fakeCameraArguments } from "./fake-camera";
import { baseUrl } from "./http-client";
import { PageGuard } from "./page-guard";
import { SESSION_COOKIE, sessionToken } from "./session-cookie";

type Role = "admin" | "teacher" | "student";
interface SignedIn {
  id: string;
  sessionVersion: number;
  name: string;
  email: string;
}

interface CameraPage {
  page: Page;
  context: BrowserContext;
}

interface Fixtures {
  /** Fails the test on console errors, uncaught errors and requests to other sites; `guard.allow(/…/)`. */
  guard: PageGuard;
  /**
   * Signs the test's page in with a real session cookie: a new person of a role, or someone that a factory made,
   * or a demo login by its address.
   */
  login: (who: Role | { id: string } | { email: string }, context?: BrowserContext) => Promise<SignedIn>;
  /**
   * A page of a browser of its own whose only camera plays a film (`makeFakeCamera`); Chromium takes the film when
   * it starts. Closed after the test.
   */
  cameraPage: (options: { film: string; extraArguments?: string[] }) => Promise<CameraPage>;
}

interface WorkerFixtures {
  removeInserted: undefined;
}

function findPerson(who: { id: string } | { email: string }) {
  return db().user.findUniqueOrThrow({ where: "id" in who ? { id: who.id } : { email: who.email } });
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names out of this pattern.
  baseURL: async ({}, use) => use(baseUrl()),

  guard: [
    async ({ context }, use) => {
      const guard = new PageGuard(baseUrl());
      guard.watch(context);
      await use(guard);
      guard.check();
    },
    { auto: true },
  ],

  login: async ({ context }, use) => {
    await use(async (who, into = context) => {
      const user = typeof who === "string" ? await insertUser({ role: who }) : await findPerson(who);
      const value = await sessionToken(user);
      await into.addCookies([
        { name: SESSION_COOKIE, value, url: baseUrl(), httpOnly: true, sameSite: "Lax" },
      ]);
      return user;
    });
  },

  cameraPage: async ({ guard }, use) => {
    const browsers: Browser[] = [];
    await use(async ({ film, extraArguments = [] }) => {
      const executablePath = findChromium();
      const browser = await chromium.launch({
        ...(executablePath ? { executablePath } : {}),
        args: [...chromiumArguments, ...fakeCameraArguments(film), ...extraArguments],
      });
      browsers.push(browser);
      const context = await browser.newContext({
        baseURL: baseUrl(),
        permissions: ["camera"],
        serviceWorkers: "block",
      });
      guard.watch(context);
      return { context, page: await context.newPage() };
    });
    for (const browser of browsers) await browser.close();
  },

  removeInserted: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names out of this pattern.
    async ({}, use) => {
      await use(undefined);
      await cleanUpInserted();
      await pool().end();
    },
    { scope: "worker", auto: true },
  ],
});
