import { expect } from "@playwright/test";
import { db } from "@/lib/core/db";
import { moveClassSession } from "@/lib/features/timetable/mutations-move";
import { addDays, mondayOf } from "@/lib/features/timetable/rules-zoned";
import { expectAccessible } from "../../support/axe";
import { test } from "../../support/browser-test";
import { asCaller } from "../../support/callers";
import { insertClass, insertSession, insertUser } from "../../support/factories";
import { openSettled } from "./settled";

const MINUTE = 60_000;

/** A session in UTC, on time for ten minutes. */
function insertPlanned(classId: string, at: string) {
  const startsAt = new Date(`${at}:00Z`);
  const after = (minutes: number) => new Date(startsAt.getTime() + minutes * MINUTE);
  return db().classSession.create({
    data: {
      ...{ classId, startsAt, endsAt: after(60), opensAt: after(-10) },
      ...{ lateAfter: after(10), closesAt: after(60) },
    },
  });
}

test("a teacher moves a session; its students see where it went, on a phone", async ({ page, login }) => {
  const teacher = await insertUser({ role: "teacher" });
  const student = await insertUser();
  const { id: classId, name } = await insertClass({ teacherIds: [teacher.id], studentIds: [student.id] });
  const monday = addDays(mondayOf(new Date().toISOString().slice(0, 10)), 7);
  const wednesday = addDays(monday, 2);
  const session = await insertPlanned(classId, `${monday}T09:00`);
  const cancelled = await insertPlanned(classId, `${wednesday}T09:00`);
  await db().classSession.update({
    where: { id: cancelled.id },
    data: { cancelledAt: new Date(), cancelReason: "Trip" },
  });

  await login(teacher);
  await openSettled(page, `/classes/${classId}?tab=timetable&week=${monday}`);
  const week = page.getByRole("list", { name: /Sessions of the week/ });
  await week
    .getByRole("button", { name: /More for .*09:00/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Move" }).click();
  const dialog = page.getByRole("dialog", { name: "Move this session" });
  await dialog.getByLabel("Day").click();
  await expect(page.getByRole("dialog", { name: "Day" })).toBeVisible();
  await expectAccessible(page);
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
  await page.getByRole("button", { name: day.format(new Date(wednesday)), exact: true }).click();
  await dialog.getByLabel("Starts").fill("14:30");
  await dialog.getByLabel("Ends").fill("15:15");
  await dialog.getByLabel("Room").fill("Lab 3");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Move session" }).click();
  await expect(week.getByRole("article").filter({ hasText: "14:30–15:15" })).toContainText("Moved");
  const moved = await db().classSession.findUniqueOrThrow({ where: { id: session.id } });
  expect(moved).toMatchObject({
    startsAt: new Date(`${wednesday}T14:30:00Z`),
    endsAt: new Date(`${wednesday}T15:15:00Z`),
    lateAfter: new Date(`${wednesday}T14:40:00Z`),
    room: "Lab 3",
  });

  await page.setViewportSize({ width: 390, height: 844 });
  await login(student);
  await openSettled(page, "/check-in");
  await page.getByRole("link", { name: "Timetable" }).click();
  await page.getByRole("button", { name: "Next week" }).click();
  const days = week.getByRole("listitem");
  await expect(days.nth(0)).toContainText(`${name} is moved to`);
  const card = days.nth(2).getByRole("article").filter({ hasText: "14:30–15:15" });
  await expect(card).toContainText(name);
  await expect(card).toContainText("Lab 3");
  await expect(card).toContainText(/Instead of Mon .*, 09:00/);
  await expect(card).toContainText("Other room");
  const off = days.nth(2).getByRole("article").filter({ hasText: "09:00–10:00" });
  await expect(off).toContainText("Cancelled");
  await expect(off).toContainText("Trip");
  await expectAccessible(page);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBe(0);
});

test("on a session's own page too, as long as nobody is recorded", async ({ page, login, guard }) => {
  const teacher = await insertUser({ role: "teacher" });
  const student = await insertUser({ name: "Ida Early" });
  const { id: classId } = await insertClass({ teacherIds: [teacher.id], studentIds: [student.id] });
  const { id: sessionId } = await insertSession({ classId });
  await login(teacher);
  await openSettled(page, `/sessions/${sessionId}`);
  await page.getByRole("button", { name: "Move" }).click();
  const dialog = page.getByRole("dialog", { name: "Move this session" });
  await dialog.getByLabel("Starts").fill("23:58");
  await dialog.getByLabel("Ends").fill("23:59");
  // Somebody checks in while the teacher thinks.
  await db().attendanceLog.create({
    data: {
      ...{ userId: student.id, sessionId, status: "present", method: "kiosk" },
      ...{ cameraSource: "Door", timestamp: new Date() },
    },
  });
  guard.allow(/status of 409/);
  await dialog.getByRole("button", { name: "Move session" }).click();
  await expect(dialog).toContainText("People are recorded in this session already, so its time stays.");
  await dialog.getByRole("button", { name: "Keep it" }).click();
  await expect(page.getByRole("button", { name: "Move" })).toHaveCount(0);
});

test("of two teachers the second is told, keeps what they typed and goes on", async ({
  page,
  login,
  guard,
}) => {
  const [teacher, other] = [
    await insertUser({ role: "teacher" }),
    await insertUser({ role: "teacher", name: "Ms Quick" }),
  ];
  const { id: classId } = await insertClass({ teacherIds: [teacher.id, other.id] });
  const monday = addDays(mondayOf(new Date().toISOString().slice(0, 10)), 7);
  const { id: sessionId } = await insertPlanned(classId, `${monday}T09:00`);
  const session = () => db().classSession.findUniqueOrThrow({ where: { id: sessionId } });
  /** Ms Quick moves it a week on, to Lab 3. */
  const moveAway = async (starts: string, ends: string) => {
    const day = addDays(monday, 7);
    await moveClassSession({
      caller: asCaller(other),
      sessionId,
      body: {
        ...{ starts_at: `${day}T${starts}:00Z`, ends_at: `${day}T${ends}:00Z`, room: "Lab 3" },
        revision: (await session()).revision,
      },
      now: new Date(),
    });
  };

  await login(teacher);
  await openSettled(page, `/classes/${classId}?tab=timetable&week=${monday}`);
  const week = page.getByRole("list", { name: /Sessions of the week/ });
  await week.getByRole("button", { name: /More for .*09:00/ }).click();
  await page.getByRole("menuitem", { name: "Move" }).click();
  const dialog = page.getByRole("dialog", { name: "Move this session" });
  await dialog.getByLabel("Starts").fill("16:00");
  await dialog.getByLabel("Ends").fill("17:00");
  await moveAway("11:00", "12:00");
  guard.allow(/status of 409/);
  await dialog.getByRole("button", { name: "Move session" }).click();
  const notice = dialog.getByRole("alert");
  await expect(notice).toContainText(/Ms Quick moved this session meanwhile. It is now .*11:00–12:00, Lab 3/);
  // The page behind knows as well: the session has left this week. What was typed has not.
  await expect(week.getByRole("article")).toHaveCount(0);
  await expect(dialog.getByLabel("Starts")).toHaveValue("16:00");
  await expectAccessible(page);
  expect((await session()).startsAt).toEqual(new Date(`${addDays(monday, 7)}T11:00:00Z`));

  // Going on stands on what the notice said, not on what is there by then.
  await moveAway("13:00", "14:00");
  await dialog.getByRole("button", { name: "Move it here instead" }).click();
  await expect(notice).toContainText("13:00–14:00");
  await dialog.getByRole("button", { name: "Move it here instead" }).click();
  await expect(week.getByRole("article").filter({ hasText: "16:00–17:00" })).toContainText("Moved");
  expect(await session()).toMatchObject({ startsAt: new Date(`${monday}T16:00:00Z`), revision: 4 });
});

test("a page that follows a session does not move what its teacher has not read", async ({
  page,
  login,
  guard,
}) => {
  const teacher = await insertUser({ role: "teacher" });
  const { id: classId } = await insertClass({ teacherIds: [teacher.id] });
  const { id: sessionId } = await insertSession({ classId });
  await login(teacher);
  await openSettled(page, `/sessions/${sessionId}`);
  await page.getByRole("button", { name: "Move" }).click();
  const dialog = page.getByRole("dialog", { name: "Move this session" });
  await dialog.getByLabel("Room").fill("Hall");
  await db().classSession.update({
    where: { id: sessionId },
    data: { room: "Lab 3", revision: { increment: 1 } },
  });
  await expect(page.locator("main")).toContainText("Lab 3");
  guard.allow(/status of 409/);
  await dialog.getByRole("button", { name: "Move session" }).click();
  await expect(dialog.getByRole("alert")).toContainText("This session was moved meanwhile");
  await dialog.getByRole("button", { name: "Move it here instead" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.locator("main")).toContainText("Hall");
});
