import { expect } from "@playwright/test";
import { db } from "@/lib/core/db";
import { objectStore } from "@/lib/core/storage/store";
import { getShownRoomCode } from "@/lib/features/verification/data-room-code";
import { changePin } from "@/lib/features/verification/mutations-pin";
import { verifyLogs } from "@/lib/features/verification/mutations-verify";
import { evidenceReaders } from "@/scripts/models/evidence-readers";
import { test } from "../../support/browser-test";
import { asCaller } from "../../support/callers";
import { TEST_PASSWORD } from "../../support/factories";
import { seatLivePerson } from "../../support/live-camera";
import { liveFramesOf } from "../../support/live-head";
import { insertEnrolledStudent, insertOpenClass } from "./arrange";
import { filmOf, personOfSample6 } from "./films";

type OpenClass = Awaited<ReturnType<typeof insertOpenClass>>;

/** What the teacher's screen shows now. */
async function roomCodeOf({ teacher, session }: OpenClass): Promise<string> {
  const shown = await getShownRoomCode({
    caller: asCaller(teacher),
    sessionId: session.id,
    now: new Date(),
  });
  return shown.code ?? "";
}

test("without turning the head: the room code, closed eyes and coming closer check in at level 2", async ({
  cameraPage,
  login,
  guard,
}) => {
  test.setTimeout(300_000);
  // The code is missing at first, and asked for.
  guard.allow(/status of 409/);
  const picture = await personOfSample6("stripes");
  const frames = await liveFramesOf(picture);
  const { page, context } = await cameraPage({ film: await filmOf([picture]) });
  await login("admin", context);
  const student = await insertEnrolledStudent(page, picture);
  const open = await insertOpenClass([student.id]);
  // Turns of this head would be seen as another movement: it must not be asked for any.
  await seatLivePerson(context, frames);
  await login(student, context);
  await page.goto("/check-in?backend=wasm");
  await page.getByRole("button", { name: "Use another way" }).click();
  await page.getByRole("button", { name: "Check in without turning my head" }).click();
  const code = page.getByTestId("check-in-code");
  await expect(code).toBeVisible({ timeout: 90_000 });
  await code.getByLabel("Digit 1 of the room code").focus();
  await page.keyboard.type(await roomCodeOf(open));
  await expect(page.getByTestId("check-in-done")).toContainText("You are marked present", {
    timeout: 180_000,
  });
  const log = await db().attendanceLog.findFirstOrThrow({
    where: { sessionId: open.session.id },
    include: { frames: true },
  });
  expect(log).toMatchObject({ userId: student.id, assuranceLevel: 2, verification: "provisional" });
  expect(log.frames.map(({ role }) => role).sort()).toEqual(["blink", "come_closer", "neutral"]);
  await verifyLogs({ store: objectStore(), loadReader: evidenceReaders() });
  const state = page.getByTestId("check-in-verification");
  await expect(state).toHaveAttribute("data-state", "verified");
});

test("a camera that fails before anything is sent leads to the room code and the PIN", async ({
  cameraPage,
  login,
}) => {
  test.setTimeout(300_000);
  const picture = await personOfSample6("stripes");
  const { page, context } = await cameraPage({ film: await filmOf([picture]) });
  await login("admin", context);
  const student = await insertEnrolledStudent(page, picture);
  const open = await insertOpenClass([student.id]);
  const signedIn = await login(student, context);
  const caller = asCaller({ ...signedIn, role: "student" });
  await changePin({ caller, body: { pin: "284617", current_password: TEST_PASSWORD } });
  await page.goto("/check-in?backend=wasm");
  const refused = page.getByTestId("check-in-refused");
  await expect(refused).toBeVisible({ timeout: 240_000 });
  expect(await db().attendanceLog.count({ where: { sessionId: open.session.id } })).toBe(0);
  await refused.getByRole("link", { name: "Check in without the camera" }).click();
  await page.getByLabel("Digit 1 of the room code").focus();
  await page.keyboard.type(await roomCodeOf(open));
  await page.getByLabel("Your PIN").fill("284617");
  await page.getByRole("button", { name: "Check in", exact: true }).click();
  await expect(page.getByText("You are recorded: present.")).toBeVisible();
  expect(await db().attendanceLog.findFirst({ where: { sessionId: open.session.id } })).toMatchObject({
    userId: student.id,
    method: "pin",
  });
});
