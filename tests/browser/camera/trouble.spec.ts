import { expect } from "@playwright/test";
import { test } from "../../support/browser-test";
import { insertUser } from "../../support/factories";
import { seatLivePerson } from "../../support/live-camera";
import { liveFramesOf } from "../../support/live-head";
import { insertEnrolledStudent, insertOpenClass } from "./arrange";
import { describeNewPerson, reviewAndSave, waitForSamples } from "./enrol-steps";
import { filmOf, personOfSample6 } from "./films";

test("a server that is away while saving loses nothing: the page waits and saves", async ({
  cameraPage,
  login,
  guard,
}) => {
  guard.allow(/status of 503/);
  const { page, context } = await cameraPage({ film: await filmOf([await personOfSample6("stripes")]) });
  await login("admin", context);
  await page.goto("/enrol?backend=wasm");
  await describeNewPerson(page, { name: "Petra Hold", email: `hold-${Date.now()}@test.invalid` });
  await waitForSamples(page, 3);

  let refused = 0;
  await page.route("**/api/register_user", async (route) => {
    refused += 1;
    if (refused > 1) return route.continue();
    await route.fulfill({ status: 503, headers: { "retry-after": "2" }, body: "" });
  });
  await reviewAndSave(page);
  await expect(page.getByText("The server does not answer")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Petra Hold is enrolled" })).toBeVisible();
  expect(refused).toBe(2);
});

test("an address that is taken is said beside the address, and the samples stay", async ({
  cameraPage,
  login,
  guard,
}) => {
  guard.allow(/status of 409/);
  const taken = await insertUser({ role: "student" });
  const { page, context } = await cameraPage({ film: await filmOf([await personOfSample6("green")]) });
  await login("admin", context);
  await page.goto("/enrol?backend=wasm");
  await describeNewPerson(page, { name: "Second One", email: taken.email });
  await waitForSamples(page, 3);
  await reviewAndSave(page);
  await expect(page.getByLabel("Email")).toHaveAccessibleDescription(/already in use/);
  await page.getByLabel("Email").fill(`free-${Date.now()}@test.invalid`);
  await page.getByRole("button", { name: "Go on to the face" }).click();
  expect(await page.getByTestId("sample-photo").count()).toBeGreaterThanOrEqual(3);
  await reviewAndSave(page);
  await expect(page.getByRole("heading", { name: "Second One is enrolled" })).toBeVisible();
});

test("a broken model download is said, and trying again works", async ({ cameraPage, login, guard }) => {
  test.setTimeout(300_000);
  guard.allow(/Failed to load resource/);
  const picture = await personOfSample6("red");
  const { page, context } = await cameraPage({ film: await filmOf([picture]) });
  await login("student", context);
  const student = await insertEnrolledStudent(page, picture);
  await insertOpenClass([student.id]);
  await login(student, context);
  await seatLivePerson(context, await liveFramesOf(picture));
  await page.evaluate(() => caches.delete("rollcall-models"));
  await context.route("**/models/resnet34/**", (route) => route.abort());
  await page.goto("/check-in?backend=wasm");
  await expect(page.getByText("Face recognition did not load")).toBeVisible();
  await context.unroute("**/models/resnet34/**");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByTestId("check-in-done")).toBeVisible({ timeout: 180_000 });
});
