import { expect } from "@playwright/test";
import { db } from "@/lib/core/db";
import { expectAccessible } from "../../support/axe";
import { test } from "../../support/browser-test";
import {
  insertClass,
  insertDailySessions,
  insertSession,
  insertUser,
  TEST_PASSWORD,
} from "../../support/factories";
import { openSettled } from "./settled";

test("a student sees what they attended and what they missed", async ({ page, login }) => {
  const student = await insertUser();
  const { id: classId } = await insertClass({ studentIds: [student.id] });
  const attended = await insertSession({ classId, open: false });
  await insertSession({ classId, open: false });
  await db().attendanceLog.create({
    data: {
      userId: student.id,
      sessionId: attended.id,
      status: "present",
      method: "self_check_in",
      cameraSource: "Laptop",
      timestamp: attended.startsAt,
    },
  });
  await login(student);
  await openSettled(page, "/history");
  const figure = (label: string) => page.locator("dl > div", { hasText: label }).locator("dd").first();
  await expect(figure("Attendance")).toHaveText("50%");
  await expect(figure("Present")).toHaveText("1");
  await expect(figure("Absent")).toHaveText("1");
  await expect(page.getByRole("row", { name: /Laptop.*Present/ })).toBeVisible();
});

test("of 130 sessions a student sees the first, and hands in an excuse for it", async ({ page, login }) => {
  const student = await insertUser();
  const { id: classId, code } = await insertClass({ studentIds: [student.id] });
  const sessions = await insertDailySessions({ classId, count: 130 });
  const first = sessions.at(-1);
  if (!first) throw new Error("there are 130");
  await login(student);
  await openSettled(page, "/history");
  const strips = page.getByRole("region", { name: "Session by session" });
  const marks = strips.locator('span[data-status="absent"][title]');
  await expect(marks).toHaveCount(100);
  await strips.getByRole("button", { name: "Show more" }).click();
  await expect(marks).toHaveCount(130);
  await expect(strips.getByRole("button", { name: "Show more" })).toHaveCount(0);

  await page.getByRole("button", { name: "Hand in an excuse" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Week").click();
  const calendar = page.getByRole("dialog").last();
  const monthsBack =
    (new Date().getFullYear() - first.startsAt.getFullYear()) * 12 +
    new Date().getMonth() -
    first.startsAt.getMonth();
  for (let i = 0; i < monthsBack; i++) await calendar.getByRole("button", { name: "Previous month" }).click();
  const long = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
  await page.getByRole("button", { name: long.format(first.startsAt), exact: true }).click();
  await form.getByRole("combobox", { name: "Session" }).click();
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
  await page
    .getByRole("option", { name: new RegExp(`${code} · \\w+ ${day.format(first.startsAt)},`) })
    .click();
  await form.getByLabel("Reason").fill("The bus broke down");
  await expectAccessible(page);
  await form.getByRole("button", { name: "Hand in" }).click();
  await expect(page.getByRole("article").filter({ hasText: "The bus broke down" })).toContainText("Waiting");
  expect(await db().excuse.findFirst({ where: { userId: student.id } })).toMatchObject({
    sessionId: first.id,
  });
});

test("a changed password keeps this browser signed in and lets the new one in", async ({ page, login }) => {
  const student = await insertUser();
  await login(student);
  await openSettled(page, "/profile");
  await page.getByLabel("Current password").fill(TEST_PASSWORD);
  await page.getByLabel("New password").fill("another long password");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed")).toBeVisible();
  await openSettled(page, "/history");
  const saved = await db().user.findUniqueOrThrow({ where: { id: student.id } });
  expect(saved.sessionVersion).toBe(student.sessionVersion + 1);
});

test("a wrong current password is said at its field", async ({ page, login, guard }) => {
  guard.allow(/status of 422/);
  await login("student");
  await openSettled(page, "/profile");
  await page.getByLabel("Current password").fill("not my password");
  await page.getByLabel("New password").fill("another long password");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("is not right", { exact: true })).toBeVisible();
});
