import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { db } from "@/lib/core/db";
import { test } from "../../support/browser-test";
import { insertUser } from "../../support/factories";
import { seatLivePerson } from "../../support/live-camera";
import { liveFramesOf } from "../../support/live-head";
import { insertOpenClass } from "./arrange";
import { drawUntil } from "./drawn-prompts";
import { reviewAndSave } from "./enrol-steps";
import { filmOf, hasLfw, lfwPath } from "./films";

test("enrolled from picture files, recognised on photos of other days", async ({ cameraPage, login }) => {
  test.skip(!hasLfw, "needs ../shared/faces/lfw-dev");
  test.setTimeout(420_000);
  const student = await insertUser({ role: "student" });
  const { session } = await insertOpenClass([student.id]);

  const film = await filmOf([lfwPath("Jennifer_Garner", 9), lfwPath("Jennifer_Garner", 12)]);
  const { page, context } = await cameraPage({ film });
  await login("admin", context);
  await page.goto(`/enrol?person=${student.id}&backend=wasm`);
  await page.getByRole("checkbox", { name: /agrees to face recognition/ }).check();
  await page.getByRole("button", { name: "Go on to the face" }).click();
  await page.getByText("Picture files").click();
  const input = page.getByTestId("pictures").locator("input[type=file]");
  await expect(input).toBeEnabled({ timeout: 60_000 });
  const pictures = [1, 3, 4, 5].map((number) => lfwPath("Jennifer_Garner", number));
  await input.setInputFiles(pictures);
  const faces = page.getByTestId("picture-face");
  await expect(faces).toHaveCount(pictures.length, { timeout: 60_000 });
  for (const face of await faces.and(page.locator(":not([disabled])")).all()) await face.click();
  await reviewAndSave(page);
  await expect(page.getByTestId("enrol-done")).toBeVisible();

  await seatLivePerson(context, await liveFramesOf(await readFile(lfwPath("Jennifer_Garner", 9))));
  // Its 250 pixels show too little of the eyes for a blink to be painted.
  await drawUntil(page, (prompts) => !prompts.includes("blink"));
  await login(student, context);
  await page.goto("/check-in?backend=wasm");
  await expect(page.getByTestId("check-in-done")).toBeVisible({ timeout: 180_000 });
  expect(await db().attendanceLog.count({ where: { sessionId: session.id, userId: student.id } })).toBe(1);
});
