import { expect } from "@playwright/test";
import { db } from "@/lib/core/db";
import { test } from "../../support/browser-test";
import { seatLivePerson } from "../../support/live-camera";
import { liveFramesOf } from "../../support/live-head";
import { insertOpenClass } from "./arrange";
import { describeNewPerson, reviewAndSave, waitForSamples } from "./enrol-steps";
import { filmOf, personOfSample6 } from "./films";

test("enrolled at the kiosk, a student checks in by face; someone else's face is refused", async ({
  cameraPage,
  login,
}) => {
  test.setTimeout(420_000);
  const { class: schoolClass, session, teacher } = await insertOpenClass([]);
  const email = `enrolled-${schoolClass.code.toLowerCase()}@test.invalid`;

  const kiosk = await cameraPage({ film: await filmOf([await personOfSample6("red")]) });
  await login("admin", kiosk.context);
  await kiosk.page.goto("/enrol?backend=wasm");
  await describeNewPerson(kiosk.page, { name: "Rhea Dunn", email, className: schoolClass.name });
  await waitForSamples(kiosk.page, 3);
  await reviewAndSave(kiosk.page);
  await expect(kiosk.page.getByRole("heading", { name: "Rhea Dunn is enrolled" })).toBeVisible();

  const student = await db().user.findUniqueOrThrow({
    where: { email },
    include: { faceSamples: true, rosterEntries: true, consents: true },
  });
  expect(student.faceSamples.length).toBeGreaterThanOrEqual(3);
  expect(student.rosterEntries.map((entry) => entry.classId)).toEqual([schoolClass.id]);
  expect(student.consents).toHaveLength(1);

  // A demo student has the same face, so that both are marked and would be asked for the room code too.
  await db().lookAlikePair.deleteMany({ where: { OR: [{ userA: student.id }, { userB: student.id }] } });

  const green = await personOfSample6("green");
  const stranger = await cameraPage({ film: await filmOf([green]) });
  await seatLivePerson(stranger.context, await liveFramesOf(green));
  await login(student, stranger.context);
  await stranger.page.goto("/check-in?backend=wasm");
  await expect(
    stranger.page.getByRole("status").filter({ hasText: "does not look enough like your enrolled face" }),
  ).toBeVisible({ timeout: 120_000 });
  expect(await db().attendanceLog.count({ where: { sessionId: session.id } })).toBe(0);

  // Another distance than the one she was enrolled at.
  const red = await personOfSample6("red", 0.85);
  const own = await cameraPage({ film: await filmOf([red]) });
  await seatLivePerson(own.context, await liveFramesOf(red));
  await login(student, own.context);
  await own.page.goto("/check-in?backend=wasm");
  await expect(own.page.getByTestId("check-in-done")).toContainText("Rhea Dunn", { timeout: 120_000 });
  await expect(own.page.getByTestId("check-in-done")).toContainText("You are marked present");

  await login(teacher, own.context);
  const logs = await own.page.request.get(`/api/get_attendance_logs?session_id=${session.id}`);
  const { items } = await logs.json();
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ name: "Rhea Dunn", status: "present", method: "self_check_in" });
  expect(items[0].camera_source).toMatch(/^Browser · \S/);
  expect(items[0].similarity).toBeGreaterThanOrEqual(0.7);
});
