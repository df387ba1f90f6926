import { expect } from "@playwright/test";
import { db } from "@/lib/core/db";
import { test } from "../../support/browser-test";
import { openSettled } from "./settled";

test("an admin makes a key, which works until it is revoked", async ({
  page,
  login,
  playwright,
  baseURL,
}) => {
  await login("admin");
  await openSettled(page, "/api-keys");
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByLabel("Name").fill("Timetable import");
  await page.getByRole("button", { name: "Make key" }).click();
  const key = (await page.getByTestId("new-api-key").textContent()) ?? "";
  await page.getByRole("button", { name: "Done" }).click();

  const program = await playwright.request.newContext({
    ...(baseURL ? { baseURL } : {}),
    extraHTTPHeaders: { authorization: `Bearer ${key}` },
  });
  expect((await program.get("/get_attendance_logs")).status()).toBe(200);
  await page.getByRole("button", { name: "Revoke Timetable import" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke key" }).click();
  await expect(page.getByText("Revoked", { exact: true })).toBeVisible();
  expect((await program.get("/get_attendance_logs")).status()).toBe(401);
  await program.dispose();
  await db().apiKey.deleteMany({ where: { name: "Timetable import" } });
});

test("the API reference shows the specification's four paths", async ({ page, login }) => {
  await login("admin");
  await page.goto("/api-docs");
  for (const name of ["register_user", "mark_attendance", "get_attendance_logs", "update_profile"]) {
    await expect(page.locator(".opblock-summary-path", { hasText: name }).first()).toBeVisible();
  }
});
