import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, type Page, type TestInfo } from "@playwright/test";
import sharp from "sharp";
import type { BackendName, FrameAnalysis } from "@/lib/vision/types";
import { facenetManifest } from "@/models/facenet/manifest";
import { iou } from "@/models/shared/boxes";
import type { Point } from "@/models/shared/face";
import { modelFilePath } from "@/models/shared/manifest";
import { cosine } from "@/models/shared/similarity";
import { addModel, isInstalled } from "@/scripts/models/add-model";
import { requireModelSource } from "@/scripts/models/model-sources";
import { readImage } from "@/scripts/models/read-image";
import { projectRoot } from "@/scripts/project-root";
import { test } from "@/tests/support/browser-test";
import { oddPictures, plainPhoto } from "@/tests/support/odd-pictures";
import { openLabPage, servePictures, sharedFolder } from "./lab";

const weightsFolders = { facenet: "facenet-20180402-npy", mtcnn: "mtcnn" };

/** Lets the page load a model that is not installed, made for this test from ../shared; skips it without either. */
async function provideModel(page: Page, id: keyof typeof weightsFolders, info: TestInfo): Promise<string> {
  const golden = join(sharedFolder, "golden", `${id}.json`);
  test.skip(!existsSync(golden), "needs the reference answers in ../shared/golden");
  const source = requireModelSource(id);
  if (await isInstalled(source.manifest)) return join(projectRoot, "public");
  const from = join(sharedFolder, "models", weightsFolders[id]);
  test.skip(!existsSync(from), `needs the weights: npm run models -- add ${id}`);
  const [publicFolder, cacheFolder] = [info.outputPath("public"), info.outputPath("cache")];
  await addModel(source, { from, publicFolder, cacheFolder });
  await page.route(`**/models/${id}/**`, (route) =>
    route.fulfill({ path: join(publicFolder, new URL(route.request().url()).pathname) }),
  );
  return publicFolder;
}

interface GoldenFaces {
  images: { image: string; faces: { box: number[]; score: number; landmarks: [number, number][] }[] }[];
}

const names = ["2008_001322.jpg", "2008_002506.jpg"];

function readGoldenFaces() {
  const text = readFileSync(join(sharedFolder, "golden/mtcnn.json"), "utf8");
  const { images } = JSON.parse(text) as GoldenFaces;
  return names.map((name) =>
    (images.find(({ image }) => basename(image) === name)?.faces ?? []).map(({ box, landmarks }) => {
      const [left = 0, top = 0, right = 0, bottom = 0] = box;
      const points = landmarks.map(([x, y]): Point => ({ x, y }));
      return { box: { x: left, y: top, width: right - left, height: bottom - top }, points };
    }),
  );
}

function detectWithMtcnn(page: Page, backend: BackendName) {
  return page.evaluate(
    async ({ names, backend }) => {
      const vision = window.__rollcallVision;
      if (!vision) throw new Error("no lab");
      const engine = await vision.getFaceEngine({ backend, detector: "mtcnn" });
      const analyses: FrameAnalysis[] = [];
      for (const name of names) {
        const blob = await (await fetch(`/__pictures/${name}`)).blob();
        analyses.push(await engine.analyse(await vision.decodeImage(blob), { mode: "still", embed: "none" }));
      }
      return { used: engine.info, analyses };
    },
    { names, backend },
  );
}

test("FaceNet that was imported on the server is loaded by the list that lies there, and checked", async ({
  page,
  guard,
}, info) => {
  const publicFolder = await provideModel(page, "facenet", info);
  let files = facenetManifest.files;
  await page.route("**/models/facenet-own/imported/*", async (route) => {
    const url = route.request().url();
    if (url.endsWith("manifest.json")) return route.fulfill({ json: files });
    await route.fulfill({ path: join(publicFolder, modelFilePath(facenetManifest, basename(url))) });
  });
  const start = () =>
    page.evaluate(async () => {
      const crop = { data: new Uint8ClampedArray(160 * 160 * 4).fill(120), width: 160, height: 160 };
      try {
        const engine = await window.__rollcallVision?.createFaceEngine({
          backend: "wasm",
          modelIds: ["facenet-own"],
        });
        const [vector] = (await engine?.embedAligned([crop])) ?? [];
        engine?.dispose();
        return { id: engine?.info.modelId, length: vector?.length };
      } catch (error) {
        return { code: (error as { code?: string }).code };
      }
    });
  await openLabPage(page);
  expect(await start()).toEqual({ id: "facenet-own", length: 128 });
  files = files.map((file) => ({ ...file, sha256: "0".repeat(64) }));
  expect(await start()).toEqual({ code: "checksum_mismatch" });
  guard.allow(/404/);
  await page.route("**/models/facenet-own/imported/*", (route) => route.fulfill({ status: 404 }));
  expect(await start()).toEqual({ code: "download_failed" });
});

test("MTCNN finds 40 faces in a picture of a group", async ({ page }, info) => {
  await provideModel(page, "mtcnn", info);
  const crowd = oddPictures.find(({ name }) => name === "40 faces");
  await servePictures(page, { crowd: (await crowd?.make(await plainPhoto())) ?? Buffer.alloc(0) });
  await openLabPage(page);
  const found = await page.evaluate(async () => {
    const vision = window.__rollcallVision;
    const engine = await vision?.getFaceEngine({ backend: "wasm", detector: "mtcnn" });
    const blob = await (await fetch("/__pictures/crowd")).blob();
    const frame = await vision?.decodeImage(blob);
    return frame && (await engine?.analyse(frame, { mode: "image", embed: "none" }))?.faces.length;
  });
  expect(found).toBe(40);
});

test("MTCNN follows the faces of a video and sees who came in within ten frames", async ({ page }, info) => {
  await provideModel(page, "mtcnn", info);
  const three = join(sharedFolder, "faces/group", "2008_001322.jpg");
  // The face at the right edge covered.
  const cover = { create: { width: 160, height: 200, channels: 3 as const, background: "#808080" } };
  const two = await sharp(three)
    .composite([{ input: cover, left: 330, top: 110 }])
    .jpeg({ quality: 95 })
    .toBuffer();
  await servePictures(page, { three, two });
  await openLabPage(page);
  const counts = await page.evaluate(async () => {
    const vision = window.__rollcallVision;
    const engine = await vision?.getFaceEngine({ backend: "wasm", detector: "mtcnn" });
    const see = async (name: string) => {
      const blob = await (await fetch(`/__pictures/${name}`)).blob();
      const frame = await vision?.decodeImage(blob);
      return frame && (await engine?.analyse(frame, { mode: "video", embed: "none" }))?.faces.length;
    };
    const counts = [await see("two")];
    for (let i = 0; i < 10; i++) counts.push(await see("three"));
    return counts;
  });
  // Between full searches only the known faces are looked at.
  expect(counts.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 2));
  expect(counts[10]).toBe(3);
});

for (const backend of ["wasm", "webgl"] as const) {
  test(`FaceNet gives the reference's cosines on ${backend}`, async ({ page }, info) => {
    // WebGL drawn by the processor compiles the network's shaders slowly.
    test.setTimeout(420_000);
    await provideModel(page, "facenet", info);
    const golden = JSON.parse(readFileSync(join(sharedFolder, "golden/facenet.json"), "utf8")) as {
      crops: { crop: string; embedding512_unit: number[] }[];
    };
    const crops = golden.crops.slice(0, backend === "wasm" ? 16 : 4);
    const pictures = await Promise.all(
      crops.map(({ crop }) => readImage(join(sharedFolder, "golden", crop))),
    );
    await openLabPage(page);
    const { used, embeddings } = await page.evaluate(
      async ({ backend, pictures }) => {
        const engine = await window.__rollcallVision?.getFaceEngine({ backend, modelIds: ["facenet"] });
        if (!engine) throw new Error("no lab");
        const embeddings: number[][] = [];
        // One by one: on WebGL a batch of another size compiles everything anew.
        for (const { pixels, ...size } of pictures) {
          const crop = { data: new Uint8ClampedArray(pixels), ...size };
          embeddings.push(...(await engine.embedAligned([crop], "facenet")));
        }
        return { used: engine.info, embeddings };
      },
      { backend, pictures: pictures.map(({ data, ...size }) => ({ pixels: [...data], ...size })) },
    );
    expect(used).toMatchObject({ backend, modelId: "facenet" });
    crops.forEach((a, i) => {
      crops.slice(0, i).forEach((b, j) => {
        const ours = cosine(embeddings[i] ?? [], embeddings[j] ?? []);
        const reference = cosine(a.embedding512_unit, b.embedding512_unit);
        expect(Math.abs(ours - reference), `${a.crop} and ${b.crop}`).toBeLessThan(0.01);
      });
    });
  });

  test(`MTCNN finds the reference's faces on ${backend}`, async ({ page }, info) => {
    test.setTimeout(420_000);
    await provideModel(page, "mtcnn", info);
    const golden = readGoldenFaces();
    await servePictures(
      page,
      Object.fromEntries(names.map((n) => [n, join(sharedFolder, "faces/group", n)])),
    );
    await openLabPage(page);
    const { used, analyses } = await detectWithMtcnn(page, backend);
    expect(used).toMatchObject({ backend, detectorId: "mtcnn" });
    golden.forEach((wanted, i) => {
      const faces = analyses[i]?.faces ?? [];
      expect(faces, names[i]).toHaveLength(wanted.length);
      for (const { box, points } of wanted) {
        const [face] = [...faces].sort((a, b) => iou(b.box, box) - iou(a.box, box));
        if (!face) throw new Error("no face");
        expect(iou(face.box, box), names[i]).toBeGreaterThan(0.8);
        const { rightEye, leftEye, noseTip } = face.keypoints;
        [rightEye, leftEye, noseTip].forEach(({ x, y }, k) => {
          const off = Math.hypot(x - (points[k]?.x ?? Number.NaN), y - (points[k]?.y ?? Number.NaN));
          expect(off / box.width, names[i]).toBeLessThan(0.05);
        });
      }
    });
  });
}
