import { expect } from "@playwright/test";
import { db } from "@/lib/core/db";
import { test } from "../../support/browser-test";
import { insertUser } from "../../support/factories";
import { insertEnrolledStudent, insertOpenClass } from "./arrange";
import { describeNewPerson } from "./enrol-steps";
import { filmOf, pairOfSample6, personOfSample6 } from "./films";

test("a camera that is not allowed is said, with what to do", async ({ cameraPage, login }) => {
  const film = await filmOf([await personOfSample6("red")]);
  const { page, context } = await cameraPage({
    film,
    extraArguments: ["--use-fake-ui-for-media-stream=deny"],
  });
  await login("admin", context);
  await page.goto("/enrol?backend=wasm");
  await describeNewPerson(page, { name: "Nobody", email: "nobody@test.invalid" });
  await expect(page.getByText("The camera is not allowed")).toBeVisible();
  await page.getByRole("button", { name: "Use picture files instead" }).click();
  await expect(page.getByText("Choose pictures, or drop them here")).toBeVisible();
});

test("a student without an enrolled face is told whom to ask", async ({ page, login }) => {
  const student = await insertUser({ role: "student" });
  await insertOpenClass([student.id]);
  await login(student);
  await page.goto("/check-in");
  await expect(page.getByText("Your face is not enrolled yet")).toBeVisible();
});

test("a camera that is taken away comes back by itself, and the kiosk goes on", async ({
  cameraPage,
  login,
}) => {
  const picture = await personOfSample6("red");
  const { page, context } = await cameraPage({ film: await filmOf([picture]) });
  await login("admin", context);
  const student = await insertEnrolledStudent(page, picture);
  const { session } = await insertOpenClass([student.id]);
  await page.evaluate(() => localStorage.setItem("rollcall.kiosk-camera", JSON.stringify("Door")));
  await page.goto(`/kiosk/${session.id}?backend=wasm`);
  await page.waitForFunction(() => (document.querySelector("video")?.videoWidth ?? 0) > 0);
  await page.evaluate(() => {
    const stream = document.querySelector("video")?.srcObject;
    if (!(stream instanceof MediaStream)) throw new Error("no stream");
    // What a browser does when the camera is unplugged.
    for (const track of stream.getVideoTracks()) {
      track.stop();
      track.dispatchEvent(new Event("ended"));
    }
  });
  await expect(page.getByText("The camera went away")).toBeVisible();
  await expect(page.getByText("The camera went away")).toHaveCount(0, { timeout: 20_000 });
  await expect(page.getByTestId("greeting")).toContainText(student.name, { timeout: 60_000 });
});

test("with a second person in the picture nobody is checked in", async ({ cameraPage, login }) => {
  const { page, context } = await cameraPage({ film: await filmOf([await pairOfSample6()]) });
  await login("admin", context);
  const student = await insertEnrolledStudent(page, await personOfSample6("red"));
  const { session } = await insertOpenClass([student.id]);
  await login(student, context);
  await page.goto("/check-in?backend=wasm");
  await expect(page.getByRole("status").filter({ hasText: "Only you should be in the picture" })).toBeVisible(
    {
      timeout: 60_000,
    },
  );
  await page.waitForTimeout(3000);
  expect(await db().challenge.count({ where: { sessionId: session.id } })).toBe(0);
});
