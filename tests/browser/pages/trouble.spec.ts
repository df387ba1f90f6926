import { expect } from "@playwright/test";
import { demoClasses } from "@/prisma/seed/demo-school";
import { test } from "../../support/browser-test";

test("a wrong password is refused in words and the address stays", async ({ page, guard }) => {
  guard.allow(/status of 401/);
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill("nobody@demo.rollcall.local");
  await page.getByRole("textbox", { name: "Password" }).fill("wrong password");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "do not match" })).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue("nobody@demo.rollcall.local");
});

test("with the server away, sign-in says so and keeps what was typed", async ({ page, guard }) => {
  guard.allow(/Failed to load resource|next-auth|Failed to fetch|ERR_/);
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill("teacher01@demo.rollcall.local");
  await page.getByRole("textbox", { name: "Password" }).fill("whatever it was");
  await page.route("**/api/auth/**", (route) => route.abort());
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "cannot be reached" })).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue("teacher01@demo.rollcall.local");
});

test("a chart that could not be read offers to try again", async ({ page, login, guard }) => {
  guard.allow(/status of 500/);
  const problem = {
    type: "about:blank",
    title: "Broken",
    status: 500,
    detail: "Broken for a test",
    code: "internal",
  };
  await page.route("**/chart?*", (route) => route.fulfill({ status: 500, json: problem }));
  await login({ email: "teacher01@demo.rollcall.local" });
  await page.goto(`/classes/${demoClasses[0]?.id}`);
  await expect(page.getByText("Broken for a test").first()).toBeVisible();
  await page.unroute("**/chart?*");
  await page.getByRole("button", { name: "Try again" }).first().click();
  await expect(page.getByRole("img", { name: /Attendance of \d+ sessions/ })).toBeVisible();
});

test("a list waits out a 503 by itself", async ({ page, login, guard }) => {
  guard.allow(/status of 503/);
  let refusals = 0;
  await page.route(/\/api\/people(\?|$)/, async (route) => {
    if (refusals++ > 0) return route.fallback();
    await route.fulfill({
      status: 503,
      headers: { "retry-after": "1" },
      json: { title: "Away", status: 503, detail: "Away for a test", code: "unavailable" },
    });
  });
  await login("admin");
  await page.goto("/people");
  await expect(page.getByRole("link", { name: "Demo Student 01" })).toBeVisible();
  expect(refusals).toBeGreaterThan(1);
});

test("an unknown address, and a page of another role, lead back to the start", async ({
  page,
  login,
  guard,
}) => {
  guard.allow(/status of 404/);
  await login("student");
  for (const path of ["/no-such-page", "/people"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  }
  await page.getByRole("link", { name: "Go to the start" }).click();
  await expect(page).toHaveURL(/\/check-in/);
});
