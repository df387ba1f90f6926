import { join } from "node:path";
import { chromium, expect, type Page } from "@playwright/test";
import { cosine } from "@/models/shared/similarity";
import { makeBenchFrames } from "@/scripts/bench/bench-frames";
import { chromiumArguments, findChromium } from "@/scripts/ensure-chromium";
import { test } from "@/tests/support/browser-test";
import { makeFakeCamera } from "@/tests/support/fake-camera";
import { baseUrl } from "@/tests/support/http-client";
import { openLabPage } from "./lab";

/** Opens the camera and closes it again; the error's code when it does not open. */
function tryCamera(page: Page): Promise<string> {
  return page.evaluate(async () => {
    try {
      (await window.__rollcallVision?.openCamera())?.close();
      return "opened";
    } catch (error) {
      return String((error as { code?: string }).code);
    }
  });
}

test("a refused camera is denied", async ({ guard }) => {
  const executablePath = findChromium();
  // There is a camera, and nobody grants it: headless Chromium refuses.
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [...chromiumArguments, "--use-fake-device-for-media-stream"],
  });
  const context = await browser.newContext({ baseURL: baseUrl() });
  guard.watch(context);
  const page = await context.newPage();
  await openLabPage(page);
  expect(await tryCamera(page)).toBe("camera_denied");
  await browser.close();
});

test("a camera that is not there is missing", async ({ page }) => {
  await openLabPage(page);
  expect(await tryCamera(page)).toBe("camera_missing");
});

test("a page opened over plain http says so, for the camera and the models alike", async ({
  cameraPage,
  guard,
}) => {
  guard.allow(/http:\/\/plain\.test|Cross-Origin-Opener-Policy header has been ignored/);
  const { page } = await cameraPage({
    film: "",
    extraArguments: ["--host-resolver-rules=MAP plain.test 127.0.0.1"],
  });
  const address = new URL("/lab/vision", baseUrl());
  address.hostname = "plain.test";
  await page.goto(address.href);
  await page.waitForFunction(() => window.__rollcallVision !== undefined);
  expect(await tryCamera(page)).toBe("camera_unsupported");
  const code = await page.evaluate(() =>
    window.__rollcallVision?.createFaceEngine().then(
      () => "started",
      (error: { code: string }) => error.code,
    ),
  );
  expect(code).toBe("insecure_context");
});

test.describe("with a camera that shows one person", () => {
  let film = "";

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names out of this pattern.
  test.beforeAll(async ({}, info) => {
    const frames = await makeBenchFrames(info.outputPath("frames"));
    film = await makeFakeCamera({ images: frames.slice(-1), out: join(info.outputDir, "one-person.mjpeg") });
  });

  test("scanning finds the face, keeps its track and leaves the page fluid", async ({ cameraPage }) => {
    const { page } = await cameraPage({ film });
    await openLabPage(page);
    const scan = await page.evaluate(async () => {
      const vision = window.__rollcallVision;
      if (!vision) throw new Error("no lab");
      const engine = await vision.getFaceEngine({ backend: "wasm" });
      const camera = await vision.openCamera();
      vision.video.srcObject = camera.stream;
      await vision.video.play();
      const long: number[] = [];
      const tracks: number[][] = [];
      const scores: number[] = [];
      const embeddings: number[][] = [];
      let fps = 0;
      await new Promise<void>((resolve, reject) => {
        const observer = new PerformanceObserver((list) => {
          long.push(...list.getEntries().map((entry) => entry.duration));
        });
        const scanning = vision.startScan({
          engine,
          video: vision.video,
          options: () => ({ mode: "video", embed: "all" }),
          onError: reject,
          onResult: (analysis, rate) => {
            // The first frames start the video; what counts is the page while it scans.
            if (tracks.push(analysis.faces.map((face) => face.trackId)) === 3)
              observer.observe({ type: "longtask" });
            scores.push(...analysis.faces.map((face) => face.quality.score));
            embeddings.push(analysis.faces[0]?.embedding ?? []);
            fps = rate;
            if (tracks.length === 40) {
              scanning.stop();
              long.push(...observer.takeRecords().map((entry) => entry.duration));
              resolve();
            }
          },
        });
      });
      const still = await engine.analyse(await createImageBitmap(vision.video), {
        mode: "still",
        embed: "all",
      });
      camera.close();
      const { label } = camera;
      return { long, tracks, scores, embeddings, still: still.faces[0]?.embedding ?? [], fps, label };
    });
    expect(scan.long).toEqual([]);
    expect(scan.tracks.every((ids) => ids.length === 1)).toBe(true);
    expect(new Set(scan.tracks.flat()).size).toBe(1);
    expect(Math.min(...scan.scores)).toBeGreaterThan(0.3);
    // Frames are embedded in one view each; with the view of the frame before they tell what a still tells.
    const alike = scan.embeddings.map((embedding) => cosine(embedding, scan.still));
    expect(alike).toHaveLength(40);
    expect(Math.min(...alike)).toBeGreaterThan(0.98);
    expect(scan.fps).toBeGreaterThan(0);
    expect(scan.label).not.toBe("");
  });

  test("a camera that is taken away is told once, and a new one goes on", async ({ cameraPage }) => {
    const { page } = await cameraPage({ film });
    await openLabPage(page);
    const told = await page.evaluate(async () => {
      const vision = window.__rollcallVision;
      if (!vision) throw new Error("no lab");
      const engine = await vision.getFaceEngine({ backend: "wasm" });
      const lost: string[] = [];
      const show = async () => {
        const camera = await vision.openCamera({ onLost: (error) => lost.push(error.code) });
        vision.video.srcObject = camera.stream;
        await vision.video.play();
        return camera;
      };
      let results = 0;
      const scan = vision.startScan({
        engine,
        video: vision.video,
        options: () => ({ mode: "video", embed: "none" }),
        onError: (error) => lost.push(error.message),
        onResult: () => {
          results++;
        },
      });
      const until = async (count: number) => {
        while (results < count) await new Promise((resolve) => setTimeout(resolve, 50));
      };
      const first = await show();
      await until(3);
      const [track] = first.stream.getVideoTracks();
      track?.stop();
      // What the browser does when the device goes: the track ends and says so.
      track?.dispatchEvent(new Event("ended"));
      track?.dispatchEvent(new Event("ended"));
      const second = await show();
      await until(results + 3);
      scan.stop();
      second.close();
      return lost;
    });
    expect(told).toEqual(["camera_lost"]);
  });
});
