import { expect } from "@playwright/test";
import { db } from "@/lib/core/db";
import { test } from "../../support/browser-test";
import { insertEnrolledStudent, insertOpenClass } from "./arrange";
import { filmOf, pairOfSample6, personOfSample6 } from "./films";

test("two people in one frame are both greeted and logged once; a stranger is called unknown", async ({
  cameraPage,
  login,
}) => {
  test.setTimeout(240_000);
  // The stranger comes in later, in the others' place.
  const film = await filmOf([await pairOfSample6(), await personOfSample6("stripes")], 300);
  const { page, context } = await cameraPage({ film });
  await login("admin", context);
  const green = await insertEnrolledStudent(page, await personOfSample6("green"), "Gwen Green");
  const red = await insertEnrolledStudent(page, await personOfSample6("red"), "Ruby Red");
  const { teacher, class: schoolClass, session } = await insertOpenClass([green.id, red.id]);

  await login(teacher, context);
  await page.goto(`/kiosk/${session.id}?backend=wasm`);
  await page.getByRole("combobox", { name: "Camera name" }).fill("Lab 2 door");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Start the kiosk" }).click();
  const greetings = page.getByTestId("greeting");
  await expect(greetings).toHaveCount(2, { timeout: 60_000 });
  await expect(greetings.filter({ hasText: "Gwen Green" })).toContainText("Present");
  await expect(greetings.filter({ hasText: "Ruby Red" })).toContainText("Present");
  await expect(page.getByRole("status", { name: "2 of 2 recorded" })).toBeVisible();
  await expect(page.getByTestId("camera-stage").getByText("Unknown")).toBeVisible({ timeout: 60_000 });
  await expect(greetings).toHaveCount(2);

  const logs = await db().attendanceLog.findMany({ where: { sessionId: session.id } });
  expect(logs.map((log) => log.userId).sort()).toEqual([green.id, red.id].sort());
  expect(new Set(logs.map((log) => `${log.cameraSource} ${log.method}`))).toEqual(
    new Set(["Lab 2 door kiosk"]),
  );

  const csv = await page.request.get(`/api/get_attendance_logs?class_id=${schoolClass.id}`, {
    headers: { accept: "text/csv" },
  });
  const text = await csv.text();
  expect(text).toContain("Gwen Green");
  expect(text).toContain("Ruby Red");
  await page.goto(`/classes/${schoolClass.id}`);
  await expect(page.getByText("Gwen Green").first()).toBeVisible();

  // The same people at the same door again: nothing new is written, and it says so.
  await page.goto(`/kiosk/${session.id}?backend=wasm`);
  await expect(greetings.filter({ hasText: "Already recorded" })).toHaveCount(2, { timeout: 60_000 });
  expect(await db().attendanceLog.count({ where: { sessionId: session.id } })).toBe(2);
});

test("a kiosk stops when its session closes", async ({ cameraPage, login }) => {
  const { page, context } = await cameraPage({ film: await filmOf([await personOfSample6("red")]) });
  const { teacher, session } = await insertOpenClass([]);
  await login(teacher, context);
  await page.goto(`/kiosk/${session.id}?backend=wasm`);
  await page.getByRole("combobox", { name: "Camera name" }).fill("Door");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Start the kiosk" }).click();
  await expect(page.getByTestId("camera-stage")).toBeVisible();
  const closed = await page.evaluate(
    async (id) => (await fetch(`/api/sessions/${id}/close`, { method: "POST" })).status,
    session.id,
  );
  expect(closed).toBe(200);
  await expect(page.getByText("Check-in is closed")).toBeVisible();
  await expect(page.getByTestId("camera-stage")).toHaveCount(0);
});

test("a kiosk of another teacher's class is not shown", async ({ page, login }) => {
  const { session } = await insertOpenClass([]);
  await login("teacher");
  await page.goto(`/kiosk/${session.id}`);
  await expect(page.getByText("Check-in is not open for this session")).toBeVisible();
});
