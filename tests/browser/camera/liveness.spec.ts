import { expect } from "@playwright/test";
import { db } from "@/lib/core/db";
import { objectStore } from "@/lib/core/storage/store";
import { verifyLogs } from "@/lib/features/verification/mutations-verify";
import { pageAttacks } from "@/scripts/attack/attacks/check-in-page";
import { worldOf } from "@/scripts/attack/world";
import { evidenceReaders } from "@/scripts/models/evidence-readers";
import { test } from "../../support/browser-test";
import { baseUrl } from "../../support/http-client";
import { seatLivePerson } from "../../support/live-camera";
import { liveFramesOf } from "../../support/live-head";
import { insertEnrolledStudent, insertOpenClass } from "./arrange";
import { filmOf, personOfSample6 } from "./films";

test("a head that follows the prompts is recorded, and the server verifies it", async ({
  cameraPage,
  login,
}) => {
  test.setTimeout(300_000);
  const picture = await personOfSample6("stripes");
  const frames = await liveFramesOf(picture);
  const { page, context } = await cameraPage({ film: await filmOf([picture]) });
  await login("admin", context);
  const student = await insertEnrolledStudent(page, picture);
  const { session } = await insertOpenClass([student.id]);
  await seatLivePerson(context, frames);
  await login(student, context);
  // A small phone: the sessions above push the picture out of sight.
  await page.setViewportSize({ width: 390, height: 560 });
  await page.goto("/check-in?backend=wasm");
  await expect(page.getByTestId("check-in")).toHaveAttribute("data-phase", "following", { timeout: 120_000 });
  await expect(page.locator("video")).toBeInViewport({ ratio: 0.99 });
  await expect(page.getByTestId("check-in-done")).toContainText("You are marked present", {
    timeout: 180_000,
  });
  const log = await db().attendanceLog.findFirstOrThrow({
    where: { sessionId: session.id },
    include: { frames: true },
  });
  expect(log.frames.map(({ role }) => role)).toContain("neutral");
  expect(log.frames.length).toBeGreaterThanOrEqual(3);
  const state = page.getByTestId("check-in-verification");
  await expect(state).toHaveAttribute("data-state", "provisional");
  // What the worker process does.
  await verifyLogs({ store: objectStore(), loadReader: evidenceReaders() });
  await expect(state).toHaveAttribute("data-state", "verified");
});

// `npm run attack` has more tries of each.
for (const attack of pageAttacks) {
  test(`${attack.name} is refused`, async () => {
    test.setTimeout(400_000);
    const failuresBefore = await db().checkInFailure.count();
    const attempts = await attack.run(worldOf(baseUrl(), { hurried: true }));
    expect(attempts.length).toBeGreaterThan(0);
    expect(attempts.filter(({ success }) => success)).toEqual([]);
    // The server was told of each, whoever noticed it.
    expect(await db().checkInFailure.count()).toBeGreaterThanOrEqual(failuresBefore + attempts.length);
  });
}
