import { expect } from "@playwright/test";
import { db } from "@/lib/core/db";
import { test } from "../../support/browser-test";
import { insertClass, insertSession, insertUser, TEST_PASSWORD } from "../../support/factories";
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
