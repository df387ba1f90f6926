import { expect } from "@playwright/test";
import { DEMO_PASSWORD } from "@/prisma/seed/demo-school";
import { test } from "../../support/browser-test";

test("a visitor is asked to sign in, signs in and lands on the role's start page", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel("Email").fill("teacher01@demo.rollcall.local");
  await page.getByRole("textbox", { name: "Password" }).fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/classes/);
});

for (const [role, start] of [
  ["admin", /\/home/],
  ["teacher", /\/classes/],
  ["student", /\/check-in/],
] as const) {
  test(`a session cookie is enough: ${role}s land on their start page`, async ({ page, login }) => {
    await login(role);
    await page.goto("/");
    await expect(page).toHaveURL(start);
    await expect(page.getByRole("main")).toBeVisible();
  });
}
