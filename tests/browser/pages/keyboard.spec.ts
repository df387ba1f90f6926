import { expect, type Locator, type Page } from "@playwright/test";
import { db } from "@/lib/core/db";
import { DEMO_PASSWORD } from "@/prisma/seed/demo-school";
import { test } from "../../support/browser-test";
import { insertTemplate, insertUser, unitVector } from "../../support/factories";
import { insertOpenClass } from "../camera/arrange";
import { openSettled } from "./settled";

/** Presses Tab until this has the focus: what a keyboard reaches and nothing else. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`No Tab leads to ${target}`);
}

test("the first tab stop skips the navigation", async ({ page, login }) => {
  await login("admin");
  await openSettled(page, "/people");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
});

test("the colour scheme chosen in the account menu stays", async ({ page, login }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await login("teacher");
  await openSettled(page, "/classes");
  await page.getByRole("button", { name: /Account menu/ }).press("Enter");
  await page.getByRole("menuitemradio", { name: "Dark" }).press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
});

test("signs in with keys alone", async ({ page }) => {
  await page.goto("/sign-in");
  await tabTo(page, page.getByRole("textbox", { name: "Email" }));
  await page.keyboard.type("teacher01@demo.rollcall.local");
  await tabTo(page, page.getByRole("textbox", { name: "Password" }));
  await page.keyboard.type(DEMO_PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/classes/);
});

test("starts a check-in with keys alone", async ({ page, login }) => {
  const student = await insertUser({ role: "student" });
  await insertTemplate({ userId: student.id, vector: unitVector(student.id) });
  await insertOpenClass([student.id]);
  await login(student);
  await page.goto("/check-in");
  await tabTo(page, page.getByRole("button", { name: "Start the camera" }));
  await page.keyboard.press("Enter");
  // This browser has none; asking for it was the way that keys had to open.
  await expect(page.getByText("No camera was found")).toBeVisible();
});

test("corrects a status with keys alone", async ({ page, login }) => {
  const student = await insertUser({ name: "Kay Board" });
  const { session, teacher } = await insertOpenClass([student.id]);
  await login(teacher);
  await page.goto(`/sessions/${session.id}`);
  const opener = page.getByRole("button", { name: /^Correct Kay Board/ }).first();
  await tabTo(page, opener);
  await page.keyboard.press("Enter");
  const late = page.getByRole("group", { name: "Status" }).getByRole("button", { name: "Late" });
  await tabTo(page, late);
  await page.keyboard.press("Space");
  await tabTo(page, page.getByRole("button", { name: "Save", exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("Kay Board is now Late.")).toBeVisible();
  const log = await db().attendanceLog.findFirstOrThrow({
    where: { userId: student.id, sessionId: session.id },
  });
  expect(log.status).toBe("late");
  await expect(page.getByRole("button", { name: "Correct Kay Board: Late" }).first()).toBeFocused();
});

test("previews an import with keys alone", async ({ page, login }) => {
  await login("admin");
  await openSettled(page, "/people/import");
  await tabTo(page, page.getByTestId("import-file"));
  const choosing = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  const text = `name,email\nKay Board,kay-${Date.now()}@test.invalid\n`;
  await (await choosing).setFiles({ name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await expect(page.getByRole("table", { name: "Lines of the list" })).toContainText("Kay Board");
  await tabTo(page, page.getByRole("button", { name: "Import 1 change" }));
});
