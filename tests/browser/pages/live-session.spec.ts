import { expect } from "@playwright/test";
import { db } from "@/lib/core/db";
import { expectAccessible } from "../../support/axe";
import { test } from "../../support/browser-test";
import { insertClass, insertSession, insertUser } from "../../support/factories";

async function arrange() {
  const [ada, ben] = [await insertUser({ name: "Ada Live" }), await insertUser({ name: "Ben Live" })];
  const teacher = await insertUser({ role: "teacher" });
  const made = await insertClass({ teacherIds: [teacher.id], studentIds: [ada.id, ben.id] });
  const session = await insertSession({ classId: made.id });
  const record = (userId: string) =>
    db().attendanceLog.create({
      data: {
        userId,
        sessionId: session.id,
        timestamp: new Date(),
        cameraSource: "Lab 2 door",
        status: "present",
        method: "kiosk",
        similarity: 0.93,
        cosine: 0.9,
      },
    });
  return { ada, ben, teacher, made, session, record };
}

test("a teacher sees people arrive without doing anything, and leave again", async ({
  page,
  login,
  guard,
}) => {
  // People of tests have no photo.
  guard.allow(/status of 404/);
  const { ada, ben, teacher, made, record } = await arrange();
  await login(teacher);
  await page.goto(`/classes/${made.id}`);
  await page.getByRole("link", { name: "Who is here" }).click();
  await expect(page.getByTestId("session-clock")).toContainText(/on time for \d+:\d\d/);
  await expect(page.getByTestId("connection")).toHaveText("Live");
  const cardOf = (name: string) => page.getByTestId("member").filter({ hasText: name });
  await expect(cardOf("Ada Live")).toContainText("Not yet");

  const log = await record(ada.id);
  await expect(cardOf("Ada Live")).toContainText("Present", { timeout: 5000 });
  await expect(cardOf("Ada Live")).toContainText("Lab 2 door");
  await expect(cardOf("Ada Live")).toContainText("Very sure");
  await expect(page.getByRole("status").filter({ hasText: "Ada Live is here" })).toBeAttached();
  await expect(page.getByText("1 of 2")).toBeVisible();

  await expectAccessible(page);

  await page.getByText("Missing 1").click();
  await expect(page).toHaveURL(/show=missing/);
  await expect(cardOf("Ada Live")).toHaveCount(0);
  await expect(cardOf("Ben Live")).toBeVisible();
  await record(ben.id);
  await expect(page.getByText("Nobody fits this filter")).toBeVisible();

  await page.getByRole("button", { name: "Show as a list" }).click();
  await page.getByText("All 2").click();
  await expectAccessible(page);
  await db().attendanceLog.delete({ where: { id: log.id } });
  await expect(page.getByRole("row").filter({ hasText: "Ada Live" })).toContainText("Not yet");
});

test("goes on by asking when streams do not get through, and fits a phone", async ({
  page,
  login,
  guard,
}) => {
  const { ada, teacher, session, record } = await arrange();
  await login(teacher);
  guard.allow(/ERR_FAILED|Failed to load resource/);
  await page.route("**/live", (route) =>
    route.request().headers().accept?.includes("text/event-stream") ? route.abort() : route.continue(),
  );
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/sessions/${session.id}`);
  await expect(page.getByTestId("connection")).toHaveText("Looking for news every few seconds");
  await record(ada.id);
  await expect(page.getByTestId("member").filter({ hasText: "Ada Live" })).toContainText("Present", {
    timeout: 8000,
  });
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBe(0);
});

test("is nobody else's", async ({ page, login, guard }) => {
  guard.allow(/status of 404/);
  const { session } = await arrange();
  await login("teacher");
  await page.goto(`/sessions/${session.id}`);
  await expect(page.getByText("There is nothing here")).toBeVisible();
});
