import { expect } from "@playwright/test";
import { test } from "../../support/browser-test";
import { insertUser, TEST_PASSWORD } from "../../support/factories";
import { baseUrl } from "../../support/http-client";
import { SESSION_COOKIE, sessionToken } from "../../support/session-cookie";

test("enrolling asks who is at an unlocked browser, again after ten minutes, and loses nothing", async ({
  page,
  context,
  guard,
}) => {
  guard.allow(/status of 422/);
  const admin = await insertUser({ role: "admin" });
  const value = await sessionToken({ ...admin, signedInAt: Date.now() - 3600_000 });
  await context.addCookies([{ name: SESSION_COOKIE, value, url: baseUrl() }]);
  await page.clock.install();
  await page.goto("/enrol");
  const dialog = page.getByRole("dialog", { name: "Is it you?" });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeVisible();
  await dialog.getByLabel("Your password").fill("not it at all");
  await dialog.getByRole("button", { name: "It is me" }).click();
  await expect(dialog.getByText("This is not your password.")).toBeVisible();
  await dialog.getByLabel("Your password").fill(TEST_PASSWORD);
  await dialog.getByRole("button", { name: "It is me" }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole("tab", { name: "Someone new" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Half typed");
  await page.clock.fastForward(9 * 60_000);
  await expect(dialog).toBeHidden();
  await page.clock.fastForward(2 * 60_000);
  await expect(dialog).toBeVisible();
  await dialog.getByLabel("Your password").fill(TEST_PASSWORD);
  // The server's clock did not run ahead.
  await page.clock.setSystemTime(new Date());
  await dialog.getByRole("button", { name: "It is me" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Half typed");
});
