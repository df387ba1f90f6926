import { randomBytes } from "node:crypto";
import { expect, test } from "@playwright/test";
import { findFreePort } from "@/scripts/services/port";
import { startWebServer } from "@/scripts/services/web-server";
import { TEST_DIST_DIR } from "@/tests/support/app-server";
import { PageGuard } from "@/tests/support/page-guard";
import { startTestEnvironment, type TestEnvironment } from "@/tests/support/test-environment";

// The sign-in page is there once the first test has made the admin.
test.describe.configure({ mode: "serial" });

/** A server of its own: a school without anybody, with sign-in by Google and Microsoft set up. */
const setupCode = randomBytes(9).toString("base64url");
let environment: TestEnvironment;
let server: Awaited<ReturnType<typeof startWebServer>>;
let url: string;

test.beforeAll(async () => {
  environment = await startTestEnvironment();
  const port = await findFreePort();
  url = `http://localhost:${port}`;
  server = await startWebServer({
    port,
    host: "127.0.0.1",
    distDir: TEST_DIST_DIR,
    variables: {
      ...environment.variables,
      NEXTAUTH_URL: url,
      ROLLCALL_SETUP_CODE: setupCode,
      GOOGLE_CLIENT_ID: "example-google",
      GOOGLE_CLIENT_SECRET: "example-google-secret",
      MICROSOFT_CLIENT_ID: "example-microsoft",
      MICROSOFT_CLIENT_SECRET: "example-microsoft-secret",
      MICROSOFT_TENANT_ID: "11111111-2222-3333-4444-555555555555",
    },
  });
});
test.afterAll(async () => {
  await server?.stop();
  await environment?.stop();
});

test("the first admin sets the school up with the code, once", async ({ page, context }) => {
  const guard = new PageGuard(url);
  guard.watch(context);
  await page.goto(url);
  await expect(page).toHaveURL(/\/setup$/);
  const fill = async (code: string) => {
    await page.getByLabel("Set-up code").fill(code);
    await page.getByLabel("School").fill("Example School");
    await page.getByLabel("Your name").fill("First Admin");
    await page.getByLabel("Email").fill("first-admin@test.invalid");
    await page.getByLabel("Password", { exact: true }).fill("a long enough password");
    await page.getByRole("button", { name: "Create school" }).click();
  };
  guard.allow(/status of 4\d\d/);
  await fill("not-the-code");
  await expect(page.getByRole("alert").or(page.locator("[aria-invalid=true]")).first()).toBeVisible();
  await expect(page).toHaveURL(/\/setup$/);
  await fill(setupCode);
  await expect(page).toHaveURL(/\/home$/);
  await page.context().clearCookies();
  await page.goto(`${url}/setup`);
  await expect(page).toHaveURL(/\/sign-in$/);
  guard.check();
});

test("Google and Microsoft are offered, with this site as the way back", async ({ page }) => {
  await page.goto(`${url}/sign-in`);
  await expect(page.getByRole("button", { name: "Continue with Google" })).toBeEnabled();
  await expect(page.getByRole("button", { name: "Continue with Microsoft" })).toBeEnabled();
  const providers = await (await page.request.get(`${url}/api/auth/providers`)).json();
  expect(Object.keys(providers).sort()).toEqual(["azure-ad", "credentials", "google"]);
  expect(providers.google.callbackUrl).toBe(`${url}/api/auth/callback/google`);
  expect(providers["azure-ad"].callbackUrl).toBe(`${url}/api/auth/callback/azure-ad`);
});
