import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import sharp from "sharp";
import type { BackendName } from "@/lib/vision/types";
import type { RgbaImage } from "@/models/shared/face";
import { cosine } from "@/models/shared/similarity";
import { loadNodePipeline } from "@/scripts/models/node-pipeline";
import { readImage } from "@/scripts/models/read-image";
import { test } from "@/tests/support/browser-test";
import { analyse, openLabPage, sampleNames, samplesFolder, servePictures, sharedFolder } from "./lab";

const samplePaths = Object.fromEntries(sampleNames.map((name) => [name, join(samplesFolder, name)]));

interface Golden {
  crops: { crop: string; embedding: number[] }[];
}

async function readGolden(count: number) {
  const golden = JSON.parse(readFileSync(join(sharedFolder, "golden/resnet34.json"), "utf8")) as Golden;
  return Promise.all(
    golden.crops.slice(0, count).map(async ({ crop, embedding }) => {
      const { data, info } = await sharp(join(sharedFolder, "golden", crop))
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      return { embedding, pixels: [...data], width: info.width, height: info.height };
    }),
  );
}

for (const { backend, count, tolerance } of [
  { backend: "wasm" as BackendName, count: 16, tolerance: 2e-3 },
  { backend: "webgl" as BackendName, count: 2, tolerance: 1e-2 },
]) {
  test(`the network gives the reference embeddings on ${backend}`, async ({ page }) => {
    test.skip(!existsSync(sharedFolder), "needs the reference crops in ../shared");
    const golden = await readGolden(count);
    await openLabPage(page);
    const { used, embeddings } = await page.evaluate(
      async ({ backend, crops }) => {
        const engine = await window.__rollcallVision?.getFaceEngine({ backend });
        if (!engine) throw new Error("no lab");
        const images = crops.map(
          ({ pixels, width, height }): RgbaImage => ({ data: new Uint8ClampedArray(pixels), width, height }),
        );
        return { used: engine.info.backend, embeddings: await engine.embedAligned(images) };
      },
      { backend, crops: golden.map(({ pixels, width, height }) => ({ pixels, width, height })) },
    );
    expect(used).toBe(backend);
    golden.forEach(({ embedding }, i) => {
      const differences = embedding.map((value, k) => Math.abs(value - (embeddings[i]?.[k] ?? Number.NaN)));
      expect(Math.max(...differences)).toBeLessThan(tolerance);
    });
  });
}

test("the people in the sample photos are found, with distinct embeddings", async ({ page }) => {
  await servePictures(page, samplePaths);
  await openLabPage(page);
  const analyses = await analyse(page, sampleNames, { mode: "image", embed: "all", photos: false });
  // Counted by eye: the people whose faces are turned to the camera.
  const people = [3, 3, 3, 4, 5, 4];
  analyses.forEach(({ faces }, i) => {
    expect(faces.length, sampleNames[i]).toBeGreaterThanOrEqual(people[i] ?? 0);
  });
  const embeddings = analyses.flatMap(({ faces }) => faces.map((face) => face.embedding ?? []));
  expect(embeddings.every((embedding) => embedding.length === 128)).toBe(true);
  const [, , , , , last] = analyses;
  const group = last?.faces.map((face) => face.embedding ?? []) ?? [];
  group.forEach((a, i) => {
    for (const b of group.slice(i + 1)) expect(cosine(a, b)).toBeLessThan(0.943);
  });
});

test("browser and Node give the same embedding for the same photo", async ({ page }) => {
  const names = ["sample2.jpg", "sample6.jpg"];
  await servePictures(page, samplePaths);
  await openLabPage(page);
  const inBrowser = await analyse(page, names, { mode: "image", embed: "all" });
  const node = await loadNodePipeline();
  for (const [i, name] of names.entries()) {
    const picture = await readImage(join(samplesFolder, name));
    const faces = await node.detect(picture, "thorough");
    expect(faces.length).toBe(inBrowser[i]?.faces.length);
    for (const face of faces) {
      const embedding = await node.embed(picture, face);
      const cosines = inBrowser[i]?.faces.map((other) => cosine(embedding, other.embedding ?? [])) ?? [];
      expect(Math.max(...cosines)).toBeGreaterThanOrEqual(0.98);
    }
  }
  node.dispose();
});

test("frames leave no tensors behind", async ({ page }) => {
  await servePictures(page, samplePaths);
  await openLabPage(page);
  const count = () =>
    page.evaluate(async () =>
      (await window.__rollcallVision?.getFaceEngine({ backend: "wasm" }))?.numTensors(),
    );
  await analyse(page, ["sample6.jpg"], { mode: "video", embed: "all", photos: true });
  const before = await count();
  expect(before).toBeGreaterThan(30);
  await analyse(page, ["sample6.jpg", "sample5.jpg", "sample1.jpg"], {
    mode: "video",
    embed: "all",
    photos: true,
  });
  await analyse(page, ["sample6.jpg"], { mode: "image", embed: "good" });
  expect(await count()).toBe(before);
});

test("when the browser takes WebGL away, the engine goes on without it", async ({ page, browser }) => {
  await servePictures(page, samplePaths);
  await openLabPage(page);
  const [before] = await analyse(page, ["sample2.jpg"], { mode: "image", embed: "largest" }, "webgl");
  const session = await browser.newBrowserCDPSession();
  // The graphics process dies, and every WebGL context with it.
  await session.send("Browser.crashGpuProcess").catch(() => {});
  await expect(async () => {
    const [after] = await analyse(page, ["sample2.jpg"], { mode: "image", embed: "largest" }, "webgl");
    const a = before?.faces[0]?.embedding ?? [];
    expect(cosine(a, after?.faces[0]?.embedding ?? [])).toBeGreaterThan(0.99);
    const backend = await page.evaluate(
      async () => (await window.__rollcallVision?.getFaceEngine({ backend: "webgl" }))?.info.backend,
    );
    expect(backend).toBe("wasm");
  }).toPass({ timeout: 60_000 });
});

test("quality: good photos pass, blurred, dark and small ones are named", async ({ page }) => {
  // One woman of the sixth sample, 400 x 400.
  const face = sharp(join(samplesFolder, "sample6.jpg")).extract({
    left: 1390,
    top: 240,
    width: 400,
    height: 400,
  });
  const variants: Record<string, Buffer> = {
    good: await face.clone().png().toBuffer(),
    blurred: await face.clone().blur(7).png().toBuffer(),
    too_dark: await face.clone().linear(0.15, 0).png().toBuffer(),
    too_bright: await face.clone().linear(1, 110).png().toBuffer(),
    too_small: await face.clone().resize(90).png().toBuffer(),
    tilted: await face.clone().rotate(32, { background: "#808080" }).png().toBuffer(),
  };
  await servePictures(page, variants);
  await openLabPage(page);
  const names = Object.keys(variants);
  const analyses = await analyse(page, names, { mode: "image", embed: "good" });
  names.forEach((name, i) => {
    const [found] = analyses[i]?.faces ?? [];
    expect(found, name).toBeDefined();
    if (name === "good") expect(found?.quality.issues).toEqual([]);
    else expect(found?.quality.issues, name).toContain(name);
    // "good" embeds faces without an issue only.
    expect(found?.embedding !== undefined, name).toBe(name === "good");
  });
});

test("a face photo is a small JPEG that its checksum describes", async ({ page }) => {
  await servePictures(page, samplePaths);
  await openLabPage(page);
  const photo = await page.evaluate(async () => {
    const vision = window.__rollcallVision;
    if (!vision) throw new Error("no lab");
    const engine = await vision.getFaceEngine({ backend: "wasm" });
    const blob = await (await fetch("/__pictures/sample2.jpg")).blob();
    const frame = await vision.decodeImage(blob);
    const { faces } = await engine.analyse(frame, { mode: "image", embed: "largest", photos: true });
    const [largest, ...others] = faces;
    const found = largest?.photo;
    if (!found) throw new Error("no photo");
    const bytes = await found.blob.arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const picture = await createImageBitmap(found.blob);
    return {
      hash: Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join(""),
      type: found.blob.type,
      size: [picture.width, picture.height],
      said: {
        hash: found.sha256,
        type: found.mime,
        bytes: found.bytes,
        size: [found.widthPx, found.heightPx],
      },
      bytes: bytes.byteLength,
      others: others.some((face) => face.photo ?? face.embedding),
    };
  });
  expect(photo.said).toEqual({ hash: photo.hash, type: photo.type, bytes: photo.bytes, size: photo.size });
  expect(photo.bytes).toBeLessThan(150_000);
  expect(photo.others).toBe(false);
});

test("a file that is no picture is a bad image", async ({ page }) => {
  await openLabPage(page);
  const code = await page.evaluate(() =>
    window.__rollcallVision?.decodeImage(new Blob(["not a picture"])).then(
      () => "decoded",
      (error: { code: string }) => error.code,
    ),
  );
  expect(code).toBe("bad_image");
});
