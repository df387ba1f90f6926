import { expect } from "@playwright/test";
import sharp from "sharp";
import type { FaceCapture } from "@/lib/vision/types";
import { cosine } from "@/models/shared/similarity";
import { loadNodePipeline } from "@/scripts/models/node-pipeline";
import { readImage } from "@/scripts/models/read-image";
import { test } from "@/tests/support/browser-test";
import { openLabPage, samplesFolder, servePictures } from "./lab";

test("points and pose of the largest face are Node's, and a kept frame has the analysed face's vector", async ({
  page,
}) => {
  const picture = await sharp(`${samplesFolder}/sample6.jpg`)
    .extract({ left: 990, top: 290, width: 560, height: 420 })
    .png()
    .toBuffer();
  await servePictures(page, { "face.png": picture });
  await openLabPage(page);
  const seen = await page.evaluate(async () => {
    const vision = window.__rollcallVision;
    if (!vision) throw new Error("no lab");
    const engine = await vision.getFaceEngine({ backend: "wasm" });
    const frame = async () => vision.decodeImage(await (await fetch("/__pictures/face.png")).blob());
    const options = { mode: "video", embed: "largest", landmarks68: true } as const;
    await engine.analyse(await frame(), options);
    const tensors = await engine.numTensors();
    const { faces } = await engine.analyse(await frame(), options);
    const [face] = faces;
    if (!face?.reading) throw new Error("no reading");
    const kept = (await engine.capture(face, { x: 100, y: 50, width: 400, height: 300 })) as FaceCapture;
    const { photo, embedding } = kept;
    return {
      face: { box: face.box, score: face.score, keypoints: face.keypoints },
      points: face.reading.points.map(({ x, y }) => ({ x, y })),
      pose: face.reading.pose,
      embedding: face.embedding ?? [],
      kept: { embedding, width: photo.widthPx, height: photo.heightPx, mime: photo.mime },
      leaked: (await engine.numTensors()) - tensors,
    };
  });
  expect(seen.points).toHaveLength(68);
  const pipeline = await loadNodePipeline();
  const points = await pipeline.locate(await readImage(picture), seen.face);
  points.forEach(({ x, y }, i) => {
    expect(Math.hypot(x - (seen.points[i]?.x ?? 0), y - (seen.points[i]?.y ?? 0))).toBeLessThan(1);
  });
  expect(Math.abs(seen.pose.yawDeg)).toBeLessThan(15);
  // Not the same numbers: a frame of a video is embedded with the keypoints of one view.
  expect(cosine(seen.embedding, seen.kept.embedding)).toBeGreaterThan(0.999);
  expect(seen.kept).toMatchObject({ width: 400, height: 300, mime: "image/jpeg" });
  expect(seen.leaked).toBe(0);
});
