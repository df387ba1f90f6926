import { expect } from "@playwright/test";
import { test } from "../../support/browser-test";
import { seatLivePerson } from "../../support/live-camera";
import { liveFramesOf } from "../../support/live-head";
import { insertEnrolledStudent, insertOpenClass } from "./arrange";
import { filmOf, personOfSample6 } from "./films";

test("check-in on WebGL recognises a template made on WASM", async ({ cameraPage, login }) => {
  // WebGL drawn by the processor compiles its shaders slowly.
  test.setTimeout(420_000);
  const picture = await personOfSample6("green");
  const frames = await liveFramesOf(picture);
  const { page, context } = await cameraPage({ film: await filmOf([picture]) });
  await login("admin", context);
  const student = await insertEnrolledStudent(page, picture);
  await insertOpenClass([student.id]);
  await seatLivePerson(context, frames);
  await login(student, context);
  await page.goto("/check-in?backend=webgl");
  await expect(page.getByText(/^WebGL · resnet34/)).toBeVisible({ timeout: 180_000 });
  await expect(page.getByTestId("check-in-done")).toContainText("You are marked present", {
    timeout: 180_000,
  });
});
