import { expect, type Page } from "@playwright/test";
import type { LoadProgress } from "@/lib/vision/types";
import { landmarks68Manifest } from "@/models/landmarks68/manifest";
import { mediapipeManifest } from "@/models/mediapipe/manifest";
import { resnet34Manifest } from "@/models/resnet34/manifest";
import { mediapipeRuntime, tfjsWasmRuntime } from "@/models/shared/vendor-runtimes";
import { test } from "@/tests/support/browser-test";
import { openLabPage } from "./lab";

const totalBytes = [
  ...mediapipeManifest.files,
  ...resnet34Manifest.files,
  ...landmarks68Manifest.files,
  ...mediapipeRuntime.files.filter(({ name }) => name === "vision_wasm_internal.wasm"),
  ...tfjsWasmRuntime.files.filter(({ name }) => name === "tfjs-backend-wasm-simd.wasm"),
].reduce((sum, { bytes }) => sum + bytes, 0);

/** Starts an engine of its own in the page; how it went. */
function startEngine(page: Page): Promise<{ progress: LoadProgress[]; backend?: string; code?: string }> {
  return page.evaluate(async () => {
    const progress: LoadProgress[] = [];
    try {
      const engine = await window.__rollcallVision?.createFaceEngine({
        backend: "wasm",
        onProgress: (step) => progress.push(step),
      });
      engine?.dispose();
      return { progress, backend: engine?.info.backend };
    } catch (error) {
      return { progress, code: (error as { code?: string }).code };
    }
  });
}

function downloads(progress: LoadProgress[]) {
  return progress.filter((step) => step.phase === "download");
}

function watchModelRequests(page: Page): string[] {
  const urls: string[] = [];
  page.context().on("request", (request) => {
    if (/\/(models|vendor)\//.test(request.url())) urls.push(new URL(request.url()).pathname);
  });
  return urls;
}

test("the first visit downloads with true progress, the second takes everything from the cache", async ({
  page,
}) => {
  const requests = watchModelRequests(page);
  await openLabPage(page);
  const first = await startEngine(page);
  expect(first.backend).toBe("wasm");
  const steps = downloads(first.progress);
  expect(steps.length).toBeGreaterThan(20);
  expect(steps.every((step) => step.totalBytes === totalBytes && !step.fromCache)).toBe(true);
  const counts = steps.map((step) => step.loadedBytes);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  expect(counts.at(-1)).toBe(totalBytes);
  expect(first.progress.map((step) => step.phase)).toContain("warmup");
  expect(first.progress.at(-1)).toEqual({ phase: "ready" });

  requests.length = 0;
  await page.reload();
  await openLabPage(page);
  const second = await startEngine(page);
  expect(second.backend).toBe("wasm");
  expect(downloads(second.progress).every((step) => step.fromCache)).toBe(true);
  expect(downloads(second.progress).at(-1)?.loadedBytes).toBe(totalBytes);
  // MediaPipe's own script is the browser's business; no model and no WebAssembly is asked for again.
  expect(requests.filter((path) => !path.endsWith("vision_wasm_internal.js"))).toEqual([]);
});

test("a tampered download is refused and a retry works", async ({ page }) => {
  await openLabPage(page);
  await page.route("**/face_recognition_model.bin", async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[1000] = (body[1000] ?? 0) ^ 1;
    await route.fulfill({ response, body });
  });
  const refused = await startEngine(page);
  expect(refused.code).toBe("checksum_mismatch");
  await page.unroute("**/face_recognition_model.bin");
  expect((await startEngine(page)).backend).toBe("wasm");
});

test("a missing file is a failed download, and a retry works", async ({ page, guard }) => {
  guard.allow(/404/);
  await openLabPage(page);
  await page.route("**/*.tflite", (route) => route.fulfill({ status: 404 }));
  expect((await startEngine(page)).code).toBe("download_failed");
  await page.unroute("**/*.tflite");
  expect((await startEngine(page)).backend).toBe("wasm");
});

test("a damaged cache entry is fetched again, alone", async ({ page }) => {
  const requests = watchModelRequests(page);
  await openLabPage(page);
  await startEngine(page);
  await page.evaluate(async () => {
    const cache = await caches.open("rollcall-models");
    const entry = (await cache.keys()).find((key) => key.url.includes("face_recognition_model.bin"));
    if (!entry) throw new Error("the weights are not cached");
    await cache.put(entry, new Response(new Uint8Array(6444032)));
  });
  requests.length = 0;
  expect((await startEngine(page)).backend).toBe("wasm");
  expect(requests.filter((path) => !path.endsWith(".js"))).toEqual([
    expect.stringContaining("face_recognition_model.bin"),
  ]);
});

test("weights of an earlier version in the cache are not used and go; another model's stay", async ({
  page,
}) => {
  const requests = watchModelRequests(page);
  await openLabPage(page);
  await page.evaluate(async () => {
    const cache = await caches.open("rollcall-models");
    const old = [
      "/models/resnet34/face-api-0.1.0/face_recognition_model.bin?sha256=00",
      "/models/facenet/older/facenet.bin?sha256=00",
    ];
    for (const url of old) await cache.put(url, new Response(new Uint8Array(6444032)));
  });
  expect((await startEngine(page)).backend).toBe("wasm");
  const kept = await page.evaluate(async () =>
    (await (await caches.open("rollcall-models")).keys()).map(({ url }) => new URL(url).pathname),
  );
  const weights = (path: string) => path.endsWith("/face_recognition_model.bin");
  const current = `/models/resnet34/${resnet34Manifest.version}/face_recognition_model.bin`;
  expect(requests.filter(weights)).toEqual([current]);
  expect(kept.filter(weights)).toEqual([current]);
  expect(kept).toContain("/models/facenet/older/facenet.bin");
});

test("a browser without room for the weights works all the same, says so, and loads them again", async ({
  page,
}) => {
  await openLabPage(page);
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1_000_000 });
  for (const _ of ["first", "second"]) {
    const { backend, progress } = await startEngine(page);
    expect(backend).toBe("wasm");
    const steps = downloads(progress);
    expect(steps.at(-1)).toMatchObject({ notKept: true, loadedBytes: totalBytes });
    expect(steps.some(({ file, fromCache }) => file.endsWith("recognition_model.bin") && !fromCache)).toBe(
      true,
    );
  }
});

test("loading can be stopped", async ({ page }) => {
  await openLabPage(page);
  const code = await page.evaluate(async () => {
    const stop = new AbortController();
    const engine = window.__rollcallVision?.createFaceEngine({
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    return engine?.then(
      () => "started",
      (error: { code: string }) => error.code,
    );
  });
  expect(code).toBe("aborted");
});

test("nothing leaves the page's own origin, not even MediaPipe's report of use", async ({ page, guard }) => {
  await openLabPage(page);
  await startEngine(page);
  // Closing the detector is when the library sends its report; `guard` fails the test on any foreign request.
  await page.waitForTimeout(1000);
  guard.check();
});
