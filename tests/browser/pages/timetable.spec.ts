import { expect } from "@playwright/test";
import { db } from "@/lib/core/db";
import { test } from "../../support/browser-test";
import { insertClass, insertUser } from "../../support/factories";
import { openSettled } from "./settled";

/** `09:05`, by the clocks in UTC. */
const clock = (at: Date) => at.toISOString().slice(11, 16);

test("a timetable makes sessions; closing records absence; it is corrected, then excused", async ({
  page,
  login,
}) => {
  test.setTimeout(240_000);
  const teacher = await insertUser({ role: "teacher", name: "Ms Ruiz" });
  const student = await insertUser({ name: "Mia Absent" });
  const { id: classId } = await insertClass({ teacherIds: [teacher.id], studentIds: [student.id] });
  const now = new Date();

  await login(teacher);
  await openSettled(page, `/classes/${classId}?tab=timetable`);
  await page.getByRole("button", { name: "Add a time" }).click();
  const editor = page.getByRole("dialog");
  await editor.getByLabel("Starts").fill(clock(now));
  await editor.getByLabel("Ends").fill(clock(new Date(now.getTime() + 3600_000)));
  await expect(editor.getByRole("region", { name: "Next dates" })).toContainText(clock(now));
  await editor.getByRole("button", { name: "Add these sessions" }).click();
  await expect(page.getByRole("list", { name: /Sessions of the week/ }).getByRole("article")).toHaveCount(1);
  expect(await db().classSession.count({ where: { classId } })).toBeGreaterThanOrEqual(8);

  const thisWeek = await page.getByRole("list", { name: /Sessions of the week/ }).getAttribute("aria-label");
  await page.getByRole("button", { name: "Next week" }).click();
  // Until the other week has come, this one's session would be taken for its.
  await expect(page.getByRole("list", { name: thisWeek ?? "" })).toHaveCount(0);
  const planned = page.getByRole("list", { name: /Sessions of the week/ }).getByRole("article");
  await expect(planned).toHaveCount(1);
  await planned.getByRole("button", { name: /More for/ }).click();
  await page.getByRole("menuitem", { name: "Cancel this session" }).click();
  await page.getByRole("dialog").getByLabel("Reason, shown to students").fill("Trip");
  await page.getByRole("dialog").getByRole("button", { name: "Cancel this session" }).click();
  await expect(planned).toContainText("Cancelled");
  await expect(planned).toContainText("Trip");

  const open = page.getByRole("region", { name: "Open now" });
  await open.getByRole("button", { name: "Close" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close check-in" }).click();
  await expect(open).toHaveCount(0);

  await page.getByRole("tab", { name: "Log" }).click();
  await page.getByRole("button", { name: "Correct Mia Absent: Absent" }).click();
  const menu = page.getByRole("dialog", { name: "Correct Mia Absent" });
  await menu.getByRole("button", { name: "Late" }).click();
  await menu.getByText("Camera did not work").click();
  await menu.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: "Correct Mia Absent: Late" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Correct Mia Absent: Absent" }).click();
  await expect(menu.getByRole("region", { name: "Changes" })).toContainText("Camera did not work");
  await page.keyboard.press("Escape");

  await login(student);
  await openSettled(page, "/history");
  await page.getByRole("button", { name: "Hand in an excuse" }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("combobox", { name: "Session" }).click();
  await page
    .getByRole("option", { name: new RegExp(clock(now)) })
    .last()
    .click();
  await form.getByLabel("Reason").fill("The bus broke down");
  await page.locator("input[type=file]").setInputFiles({
    name: "note.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from(`%PDF-1.4\n${"1 0 obj << >> endobj\n".repeat(10)}trailer\n%%EOF\n`),
  });
  await form.getByRole("button", { name: "Hand in" }).click();
  await expect(page.getByRole("article").filter({ hasText: "The bus broke down" })).toContainText("Waiting");

  await login(teacher);
  await openSettled(page, `/classes/${classId}?tab=excuses`);
  await expect(page.getByRole("status", { name: "1 excuse waits" })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "File: note.pdf" }).click();
  expect((await download).suggestedFilename()).toBe("note.pdf");
  await page.getByRole("button", { name: "Accept the excuse of Mia Absent" }).click();
  await expect(page.getByText("Accepted; 1 absence is excused now.")).toBeVisible();
  await page.getByRole("tab", { name: "Log" }).click();
  await expect(page.getByRole("button", { name: "Correct Mia Absent: Excused" })).toBeVisible();

  await login(student);
  await openSettled(page, "/history");
  await expect(page.getByRole("article").filter({ hasText: "The bus broke down" })).toContainText("Accepted");
});

test("a class renames a status, and its log says so", async ({ page, login }) => {
  const teacher = await insertUser({ role: "teacher" });
  const student = await insertUser({ name: "Theo Tardy" });
  const { id: classId } = await insertClass({ teacherIds: [teacher.id], studentIds: [student.id] });
  const startsAt = new Date(Date.now() - 7200_000);
  const endsAt = new Date(Date.now() - 3600_000);
  const session = await db().classSession.create({
    data: { classId, startsAt, endsAt, opensAt: startsAt, lateAfter: startsAt, closesAt: endsAt },
  });
  await db().attendanceLog.create({
    data: {
      ...{ userId: student.id, sessionId: session.id, status: "late", method: "kiosk" },
      ...{ cameraSource: "Door", timestamp: startsAt },
    },
  });
  await login(teacher);
  await openSettled(page, `/classes/${classId}?tab=settings`);
  await page.getByLabel("Word for Late").fill("Tardy");
  await page.getByRole("button", { name: "Save" }).last().click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.getByRole("tab", { name: "Log" }).click();
  await expect(page.getByRole("button", { name: "Correct Theo Tardy: Tardy" })).toBeVisible();
});

test("an admin adds a term and a holiday of the school", async ({ page, login }) => {
  const name = `Term ${Date.now() % 100_000}`;
  await login("admin");
  await openSettled(page, "/calendar");
  await page.getByRole("button", { name: "Add a term" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: /Days/ }).click();
  await page.locator(".mantine-DatePickerInput-day:not([data-outside])").nth(4).click();
  await page.locator(".mantine-DatePickerInput-day:not([data-outside])").nth(20).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(name, { exact: true })).toBeVisible();
  await page.getByRole("button", { name: `Remove ${name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText(name, { exact: true })).toHaveCount(0);
});
