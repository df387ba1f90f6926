import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { db } from "@/lib/core/db";
import { test } from "../../support/browser-test";
import { insertClass, insertSession, insertUser } from "../../support/factories";
import { openSettled } from "./settled";

function record(userId: string, sessionId: string, status: "present" | "late") {
  return db().attendanceLog.create({
    data: { userId, sessionId, status, method: "kiosk", cameraSource: "Test door", timestamp: new Date() },
  });
}

test("an admin creates a class and puts a student on its roster", async ({ page, login }) => {
  const student = await insertUser();
  const code = `NEW-${Date.now() % 100000}`;
  await login("admin");
  await openSettled(page, "/classes");
  await page.getByRole("button", { name: "New class" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Code").fill(code);
  await form.getByRole("textbox", { name: "Name", exact: true }).fill("A new class");
  await form.getByRole("button", { name: "Create class" }).click();

  await expect(page).toHaveURL(/tab=roster/);
  await page.getByRole("button", { name: "Add students" }).click();
  await page.getByRole("searchbox", { name: "Search students" }).fill(student.email);
  await page.getByRole("button", { name: `Add ${student.name}` }).click();
  await expect(page.getByText("Added")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: "1 on the roster" })).toBeVisible();

  await page.getByRole("button", { name: `Take ${student.name} off the roster` }).click();
  await expect(page.getByText("Nobody on the roster yet")).toBeVisible();
  await db().class.delete({ where: { code } });
});

test("a teacher opens a session, sees arrivals by themselves, and closes it", async ({ page, login }) => {
  const teacher = await insertUser({ role: "teacher" });
  const [early, late] = [await insertUser({ name: "Early Bird" }), await insertUser({ name: "Late Riser" })];
  const studentIds = [early.id, late.id];
  const { id: classId } = await insertClass({ teacherIds: [teacher.id], studentIds });
  await login(teacher);
  await openSettled(page, `/classes/${classId}`);
  await page.getByRole("button", { name: "Open now" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Open check-in" }).click();
  const open = page.getByRole("region", { name: "Open now" });
  await expect(open).toContainText("0 of 2 here");
  await expect(open.getByRole("link", { name: "Start kiosk" })).toHaveAttribute(
    "href",
    /\/kiosk\/[0-9a-f-]{36}/,
  );

  const session = await db().classSession.findFirstOrThrow({ where: { classId } });
  await record(early.id, session.id, "present");
  await expect(open).toContainText("1 of 2 here");
  await expect(page.getByRole("img", { name: /1 present, 0 late/ })).toBeVisible();

  await open.getByRole("button", { name: "Close" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close check-in" }).click();
  await expect(open).toHaveCount(0);
  // Whoever did not come is absent from now on.
  await expect(page.getByRole("img", { name: /1 present, 0 late, 0 excused, 1 absent/ })).toBeVisible();
  await expect(page.getByRole("img", { name: /lowest first: Late Riser 0%, Early Bird 100%/ })).toBeVisible();
});

test("charts turn into tables, and the log into a CSV", async ({ page, login }) => {
  const teacher = await insertUser({ role: "teacher" });
  const student = await insertUser({ name: "Grace Hopper" });
  const { id: classId } = await insertClass({ teacherIds: [teacher.id], studentIds: [student.id] });
  const session = await insertSession({ classId, open: false });
  await record(student.id, session.id, "late");
  await login(teacher);
  await openSettled(page, `/classes/${classId}`);
  await page
    .getByRole("radiogroup", { name: /attendance per student/ })
    .getByText("Table")
    .click();
  const row = page
    .getByRole("table", { name: "Attendance per student" })
    .getByRole("row", { name: /Grace Hopper/ });
  await expect(row).toContainText("100%");

  await page.getByRole("tab", { name: "Log" }).click();
  await expect(page.getByRole("row", { name: /Grace Hopper.*Test door.*Late/ })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  await page.getByRole("menuitem", { name: "CSV" }).click();
  expect(await readFile(await (await download).path(), "utf8")).toContain("Grace Hopper");
});

test("a class that is not theirs does not exist for a teacher", async ({ page, login, guard }) => {
  guard.allow(/status of 404/);
  const { id } = await insertClass();
  await login("teacher");
  await page.goto(`/classes/${id}`);
  await expect(page.getByRole("alert").first()).toBeVisible();
});

test("sessions and excuses beyond the first page come when asked for", async ({ page, login }) => {
  const teacher = await insertUser({ role: "teacher" });
  const student = await insertUser();
  const { id: classId } = await insertClass({ teacherIds: [teacher.id], studentIds: [student.id] });
  const day = (n: number) => new Date(Date.now() - n * 24 * 3600_000);
  for (let n = 0; n < 51; n++) await insertSession({ classId, open: false, now: day(n) });
  const on = { userId: student.id, classId, firstDay: day(0), lastDay: day(0) };
  await db().excuse.createMany({
    data: Array.from({ length: 26 }, (_, n) => ({ ...on, reason: `Reason ${n + 1}.`, createdAt: day(n) })),
  });
  const more = page.getByRole("button", { name: "Show more" });
  await login(teacher);
  await openSettled(page, `/classes/${classId}?tab=sessions`);
  const sessions = page.getByRole("table", { name: /newest first/ }).getByRole("link");
  await expect(sessions).toHaveCount(50);
  await more.click();
  await expect(sessions).toHaveCount(51);
  await expect(more).toBeHidden();

  await openSettled(page, `/classes/${classId}?tab=excuses`);
  await expect(page.getByRole("status", { name: "26 excuses wait" })).toBeVisible();
  await expect(page.getByText("Reason 25.")).toBeVisible();
  await expect(page.getByText("Reason 26.")).toBeHidden();
  await more.click();
  await expect(page.getByText("Reason 26.")).toBeVisible();
  await expect(more).toBeHidden();
});
