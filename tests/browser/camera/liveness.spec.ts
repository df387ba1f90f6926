import { expect, type Page } from "@playwright/test";
import { db } from "@/lib/core/db";
import { objectStore } from "@/lib/core/storage/store";
import { verifyLogs } from "@/lib/features/verification/mutations-verify";
import { filmPaper, type PaperState, stillPaper } from "@/scripts/eval/liveness/paper";
import { evidenceReaders } from "@/scripts/models/evidence-readers";
import { readImage } from "@/scripts/models/read-image";
import { test } from "../../support/browser-test";
import { seatLivePerson } from "../../support/live-camera";
import { liveFramesOf, toJpeg } from "../../support/live-head";
import { insertEnrolledStudent, insertOpenClass } from "./arrange";
import { drawUntil } from "./drawn-prompts";
import { filmOf, personOfSample6 } from "./films";

/** Waits until a try has failed before the camera, and sees that nothing was recorded. */
async function expectRefusedBeforeTheCamera(page: Page, sessionId: string) {
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("mark_attendance")) sent.push(request.url());
  });
  const checkIn = page.getByTestId("check-in");
  for (let tries = 0; tries < 2; tries++) {
    await expect(checkIn).toHaveAttribute("data-phase", /resting|gave_up/, { timeout: 90_000 });
    if (tries === 0) await expect(checkIn).toHaveAttribute("data-phase", /following/, { timeout: 60_000 });
  }
  expect(sent).toEqual([]);
  expect(await db().attendanceLog.count({ where: { sessionId } })).toBe(0);
}

/** There and back again, with a rest before. */
function thereAndBack<T>(rest: T, way: readonly T[]): T[] {
  const end = way.at(-1) ?? rest;
  return [...Array<T>(10).fill(rest), ...way, ...Array<T>(8).fill(end), ...[...way].reverse()];
}

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
  await page.goto("/check-in?backend=wasm");
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

test("a photo before the camera is refused, still or moved", async ({ cameraPage, login }) => {
  test.setTimeout(400_000);
  const picture = await personOfSample6("stripes");
  const photo = await readImage(picture);
  const moves: Partial<PaperState>[] = [{ turnDeg: 42 }, { turnDeg: -42 }, { tiltDeg: 32 }, { zoom: 1.4 }];
  const shoot = (state: PaperState) => toJpeg(filmPaper(photo, state));
  const rest = await shoot(stillPaper);
  const moved: Buffer[] = [];
  for (const move of moves) {
    const way: Buffer[] = [];
    for (let step = 1; step <= 8; step++) {
      const share = step / 8;
      way.push(
        await shoot({
          ...stillPaper,
          turnDeg: (move.turnDeg ?? 0) * share,
          tiltDeg: (move.tiltDeg ?? 0) * share,
          zoom: 1 + ((move.zoom ?? 1) - 1) * share,
        }),
      );
    }
    moved.push(...thereAndBack(rest, way));
  }
  for (const film of [await filmOf([picture]), await filmOf(moved, 2)]) {
    const { page, context } = await cameraPage({ film });
    await login("admin", context);
    const student = await insertEnrolledStudent(page, picture);
    const { session } = await insertOpenClass([student.id]);
    await login(student, context);
    await page.goto("/check-in?backend=wasm");
    await expectRefusedBeforeTheCamera(page, session.id);
  }
});

test("a recorded video of the right person with the prompts of another challenge is refused", async ({
  cameraPage,
  login,
}) => {
  test.setTimeout(300_000);
  const picture = await personOfSample6("stripes");
  const { neutral, turn_left, come_closer } = await liveFramesOf(picture);
  const film = await filmOf([...thereAndBack(neutral, turn_left), ...thereAndBack(neutral, come_closer)], 2);
  const { page, context } = await cameraPage({ film });
  await login("admin", context);
  const student = await insertEnrolledStudent(page, picture);
  const { session } = await insertOpenClass([student.id]);
  await login(student, context);
  await drawUntil(page, (prompts) => prompts.includes("turn_right"));
  await page.goto("/check-in?backend=wasm");
  await expectRefusedBeforeTheCamera(page, session.id);
});
