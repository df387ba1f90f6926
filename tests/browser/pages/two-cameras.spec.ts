import { chromium, expect } from "@playwright/test";
import { chromiumArguments, findChromium } from "@/scripts/ensure-chromium";
import { test } from "../../support/browser-test";
import { insertTemplate, insertUser, unitVector } from "../../support/factories";
import { baseUrl } from "../../support/http-client";
import { insertOpenClass } from "../camera/arrange";

test("a phone with two cameras switches between front and back", async ({ guard, login }) => {
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    // No film: a played file is always one camera.
    args: [
      ...chromiumArguments,
      "--use-fake-device-for-media-stream=device-count=2",
      "--use-fake-ui-for-media-stream",
    ],
  });
  const context = await browser.newContext({
    baseURL: baseUrl(),
    permissions: ["camera"],
    serviceWorkers: "block",
  });
  guard.watch(context);
  const page = await context.newPage();
  await page.setViewportSize({ width: 390, height: 844 });
  // Chromium's fake cameras look nowhere: the second is the one at the back, as phones say it.
  await context.addInitScript(() => {
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    const settings = MediaStreamTrack.prototype.getSettings;
    let back: string | undefined;
    MediaStreamTrack.prototype.getSettings = function () {
      const own = settings.call(this);
      return { ...own, facingMode: own.deviceId === back ? "environment" : "user" };
    };
    navigator.mediaDevices.getUserMedia = async (wish) => {
      const all = await navigator.mediaDevices.enumerateDevices();
      const cameras = all.filter((device) => device.kind === "videoinput");
      back = cameras[1]?.deviceId;
      const video = typeof wish?.video === "object" ? wish.video : {};
      const facing = (video.facingMode as { ideal?: string } | undefined)?.ideal;
      if (!facing || video.deviceId) return open(wish);
      const deviceId = facing === "environment" ? back : cameras[0]?.deviceId;
      return open({
        ...wish,
        video: { ...video, facingMode: undefined, deviceId: { exact: deviceId ?? "" } },
      });
    };
  });
  const student = await insertUser({ role: "student" });
  await insertTemplate({ userId: student.id, vector: unitVector(student.id) });
  await insertOpenClass([student.id]);
  await login(student, context);
  await page.goto("/check-in");
  const video = page.locator("video").first();
  const flip = page.getByRole("button", { name: "Switch between front and back camera" });
  await expect(flip).toBeVisible();
  const device = () =>
    video.evaluate((element) => {
      const stream = (element as HTMLVideoElement).srcObject as MediaStream | null;
      return stream?.getVideoTracks()[0]?.getSettings().deviceId;
    });
  await expect.poll(device).toBeDefined();
  const front = await device();
  await expect(video).toHaveAttribute("data-mirrored", "true");
  await flip.click();
  await expect.poll(async () => [undefined, front].includes(await device())).toBe(false);
  // What stands behind the phone is not seen in a mirror.
  await expect(video).not.toHaveAttribute("data-mirrored", "true");
  await page.getByRole("button", { name: "Switch between front and back camera" }).click();
  await expect.poll(device).toBe(front);
  await browser.close();
});
