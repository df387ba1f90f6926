import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { db } from "@/lib/core/db";
import { expectAccessible } from "@/tests/support/axe";
import { test } from "@/tests/support/browser-test";
import { insertClass, insertSession, insertUser } from "@/tests/support/factories";

async function arrange(teacherId: string) {
  const student = await insertUser({ name: "Register Student" });
  const { id: classId } = await insertClass({ studentIds: [student.id], teacherIds: [teacherId] });
  const { id: sessionId } = await insertSession({ classId });
  await db().attendanceLog.create({
    data: {
      ...{ sessionId, userId: student.id, timestamp: new Date(), cameraSource: "Door" },
      ...{ status: "late", method: "manual" },
    },
  });
  return classId;
}

test("a teacher prints the register of a class and saves it as a file", async ({ page, login }) => {
  const teacher = await login("teacher");
  const classId = await arrange(teacher.id);
  await page.goto(`/classes/${classId}?tab=insights`);
  await page.getByRole("link", { name: "Printable register" }).click();
  await expect(page.getByRole("row", { name: /Register Student L/ })).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "Print or save as PDF" })).toBeHidden();
  await expect(page.getByRole("navigation", { name: "Main" }).first()).toBeHidden();
  await expect(page.getByText("Date and signature")).toBeVisible();
  await page.emulateMedia({ media: "screen" });
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "CSV" }).click();
  const csv = await readFile(await (await saved).path(), "utf8");
  expect(csv).toMatch(/Register Student,Late,0,1,0,0,100/);
});

test("an admin makes a webhook, sees its secret once and its messages, and removes it", async ({
  page,
  login,
}) => {
  await login("admin");
  await page.goto("/webhooks");
  await page.getByRole("button", { name: "New webhook" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Address").fill("https://example.org/rollcall-hook");
  await dialog.getByRole("button", { name: "Make webhook" }).click();
  await expect(dialog.getByTestId("webhook-secret")).toHaveText(/^whsec_/);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(dialog).toHaveCount(0);
  const row = page.getByRole("row", { name: /rollcall-hook/ });
  await expect(row).toContainText("Working");
  await expectAccessible(page);
  await row.getByRole("button", { name: /^Messages to/ }).click();
  await expect(page.getByText("Nothing sent yet")).toBeVisible();
  await page.keyboard.press("Escape");
  await row.getByRole("button", { name: /^Stop/ }).click();
  await expect(row).toContainText("Stopped");
  await row.getByRole("button", { name: /^Remove/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(row).toHaveCount(0);
});

test("a teacher says whether the weekly letter comes", async ({ page, login }) => {
  const teacher = await login("teacher");
  await page.goto("/profile");
  await page.getByLabel("Send it to me by email").uncheck({ force: true });
  await expect
    .poll(async () => (await db().user.findUniqueOrThrow({ where: { id: teacher.id } })).wantsDigest)
    .toBe(false);
});
