import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { db } from "@/lib/core/db";
import { objectStore } from "@/lib/core/storage/store";
import { test } from "../../support/browser-test";
import { insertClass, insertSession, insertUser, TEST_PASSWORD } from "../../support/factories";
import { makePhoto } from "../../support/photos";
import { openSettled } from "./settled";

async function insertSchool() {
  const student = await insertUser({ name: `Rosa ${randomUUID().slice(0, 8)}` });
  const teacher = await insertUser({ role: "teacher" });
  const { id: classId } = await insertClass({ teacherIds: [teacher.id], studentIds: [student.id] });
  const session = await insertSession({ classId });
  return { student, teacher, classId, sessionId: session.id };
}

/** A disputed check-in with two photos. */
async function insertDisputed(school: Awaited<ReturnType<typeof insertSchool>>) {
  const log = await db().attendanceLog.create({
    data: {
      userId: school.student.id,
      sessionId: school.sessionId,
      status: "present",
      method: "self_check_in",
      cameraSource: "Laptop",
      timestamp: new Date(),
      verification: "disputed",
      assuranceLevel: 1,
      verificationDetail: {
        reasons: [{ code: "other_person" }, { code: "prompt_not_shown", role: "blink" }],
        figures: {},
        checked_at: new Date().toISOString(),
        milliseconds: 200,
      },
    },
  });
  for (const [position, role] of ["neutral", "blink"].entries()) {
    const photo = await makePhoto();
    const objectKey = `evidence/test/${randomUUID()}.jpg`;
    await objectStore().write(objectKey, photo.content, "image/jpeg");
    await db().evidenceFrame.create({
      data: {
        logId: log.id,
        userId: school.student.id,
        position,
        role,
        objectKey,
        sha256: photo.request.sha256,
      },
    });
  }
  return log;
}

test("a teacher sees why a check-in is disputed, with its photos, and accepts it", async ({
  page,
  login,
}) => {
  const school = await insertSchool();
  const log = await insertDisputed(school);
  await login(school.teacher);
  await openSettled(page, "/review");
  const card = page.getByRole("article", { name: school.student.name });
  await expect(card).toContainText("does not look enough like the enrolled one");
  await expect(card).toContainText("A prompt was not followed: Blinked.");
  const photos = card.getByRole("img");
  await expect(photos).toHaveCount(2);
  for (const photo of await photos.all()) {
    await photo.scrollIntoViewIfNeeded();
    await expect
      .poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
  }
  await card.getByRole("button", { name: "Accept" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("She sat in the first row");
  await dialog.getByRole("button", { name: "Accept" }).click();
  await expect(page.getByText("Nothing to review")).toBeVisible();
  const saved = await db().attendanceLog.findUniqueOrThrow({ where: { id: log.id } });
  expect(saved).toMatchObject({ verification: "verified", reviewedBy: school.teacher.id });
});

test("a rejected check-in of an open session is taken back", async ({ page, login }) => {
  const school = await insertSchool();
  await insertDisputed(school);
  await login(school.teacher);
  await openSettled(page, `/classes/${school.classId}?tab=review`);
  await page
    .getByRole("article", { name: school.student.name })
    .getByRole("button", { name: "Reject" })
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Reject" }).click();
  await expect(page.getByText("Nothing to review")).toBeVisible();
  expect(await db().attendanceLog.count({ where: { sessionId: school.sessionId } })).toBe(0);
});

test("who cannot use the camera asks the teacher, who confirms", async ({ page, login, browser }) => {
  const school = await insertSchool();
  await login(school.student);
  await openSettled(page, `/check-in/other-way?session=${school.sessionId}`);
  await page.getByRole("button", { name: "Ask to be confirmed" }).click();
  await expect(page.getByText("Your teacher has been asked")).toBeVisible();

  const context = await browser.newContext();
  await login(school.teacher, context);
  const teacher = await context.newPage();
  await openSettled(teacher, "/review");
  const card = teacher.getByRole("article", { name: school.student.name });
  await card.getByRole("button", { name: "Confirm" }).click();
  await teacher.getByRole("dialog").getByRole("button", { name: "Confirm" }).click();
  await expect(teacher.getByText("Nothing to review")).toBeVisible();
  await context.close();
  await expect(page.getByText("Your teacher confirmed that you are here.")).toBeVisible({ timeout: 15_000 });
});

test("the room's code is shown to the teacher, and with a PIN it lets a student in", async ({
  page,
  login,
  browser,
}) => {
  const school = await insertSchool();
  await login(school.student);
  await openSettled(page, "/profile");
  await page.getByLabel("New PIN").fill("284617");
  await page.getByLabel("Your password").fill(TEST_PASSWORD);
  await page.getByRole("button", { name: "Set PIN" }).click();
  await expect(page.getByText("You have a PIN.")).toBeVisible();

  const context = await browser.newContext();
  await login(school.teacher, context);
  const teacher = await context.newPage();
  await openSettled(teacher, `/sessions/${school.sessionId}/room-code`);
  const shown = teacher.getByTestId("room-code");
  await expect(shown).toHaveText(/^\d{6}$/);

  await openSettled(page, `/check-in/other-way?session=${school.sessionId}`);
  await page.getByLabel("Your PIN").fill("284617");
  // The code of this very moment: it changes every 15 seconds.
  await page.getByLabel("Digit 1 of the room code").click();
  await page.keyboard.type((await shown.textContent()) ?? "");
  await page.getByRole("button", { name: "Check in" }).click();
  await expect(page.getByRole("status").getByText("You are recorded: present.")).toBeVisible();
  await context.close();
  expect(await db().attendanceLog.findFirst({ where: { sessionId: school.sessionId } })).toMatchObject({
    method: "pin",
    assuranceLevel: 2,
  });
});

test("a student disputes a result and reads the answer", async ({ page, login }) => {
  const school = await insertSchool();
  await login(school.student);
  await openSettled(page, "/history");
  await page.getByRole("combobox", { name: "Session" }).click();
  await page.getByRole("option").first().click();
  await page.getByLabel("What is wrong?").fill("I was there");
  await page.getByRole("button", { name: "Send to my teacher" }).click();
  await expect(page.getByText("Waiting for an answer")).toBeVisible();
  await db().reviewRequest.updateMany({
    where: { userId: school.student.id },
    data: { decision: "declined", decidedAt: new Date(), answer: "Nobody saw you" },
  });
  await expect(page.getByText("Nobody saw you")).toBeVisible({ timeout: 15_000 });
});
