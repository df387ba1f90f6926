import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PhotoEmbedder } from "@/lib/features/models/mutations-reembed";
import { clipBox, squareAround } from "@/models/shared/boxes";
import { cosine } from "@/models/shared/similarity";
import { installModels } from "@/scripts/models/install";
import { loadNodePipeline, type NodePipeline } from "@/scripts/models/node-pipeline";
import { embedPhotosWith } from "@/scripts/models/photo-embedder";
import { readImage } from "@/scripts/models/read-image";
import { projectRoot } from "@/scripts/project-root";

const sample = join(projectRoot, "node_modules", "@vladmandic", "face-api", "demo", "sample6.jpg");
let pipeline: NodePipeline;
let embedder: PhotoEmbedder;
/** One face with surroundings, as an enrolment photo. */
let photo: Buffer;
let plain: Float32Array;

beforeAll(async () => {
  await installModels({ log: () => {} });
  pipeline = await loadNodePipeline();
  embedder = embedPhotosWith(pipeline);
  const { width = 0, height = 0 } = await sharp(sample).metadata();
  photo = await sharp(sample)
    .extract({ left: 0, top: 0, width: Math.round(width / 2), height })
    .resize({ width: 480 })
    .png()
    .toBuffer();
  plain = await vectorOf(photo);
});
afterAll(() => pipeline.dispose());

async function vectorOf(content: Buffer): Promise<Float32Array> {
  const result = await embedder.embed(content);
  if (!result.ok) throw new Error(result.reason);
  return result.vector;
}

describe("an enrolment photo", () => {
  it.each([
    ["in grey", (image: Sharp) => image.greyscale().jpeg(), 0.97],
    ["in CMYK", (image: Sharp) => image.toColourspace("cmyk").jpeg({ quality: 95 }), 0.97],
    ["with 16 bits a channel", (image: Sharp) => image.toColourspace("rgb16").png(), 0.999],
    ["with an alpha channel", (image: Sharp) => image.ensureAlpha().webp({ lossless: true }), 0.999],
    [
      "turned, with EXIF that says so",
      (image: Sharp) => image.rotate(90).withMetadata({ orientation: 8 }).jpeg({ quality: 95 }),
      0.98,
    ],
  ])("%s gives the same person", async (_, change, least) => {
    expect(cosine(await vectorOf(await change(sharp(photo)).toBuffer()), plain)).toBeGreaterThan(least);
  });

  it("that moves gives its first picture", async () => {
    const blank = { create: { width: 480, height: 300, channels: 3 as const, background: "#444" } };
    const first = await sharp(photo).resize(480, 300, { fit: "cover" }).png().toBuffer();
    const animated = await sharp([first, await sharp(blank).png().toBuffer()], { join: { animated: true } })
      .gif({ delay: [100, 100] })
      .toBuffer();
    expect((await sharp(animated).metadata()).pages).toBe(2);
    expect((await readImage(animated)).height).toBe(300);
    expect(cosine(await vectorOf(animated), plain)).toBeGreaterThan(0.9);
  });

  it("12 000 pixels wide is scaled down and read", async () => {
    const wide = await sharp(photo)
      .resize({ width: 12_000, height: 7_500, fit: "cover", kernel: "nearest" })
      .jpeg({ quality: 80 })
      .toBuffer();
    const { width, height } = await readImage(wide);
    expect([width, height]).toEqual([4096, 2560]);
    expect(cosine(await vectorOf(wide), plain)).toBeGreaterThan(0.95);
  });

  it("without a face, or with more pixels than anyone needs, gets a typed answer", async () => {
    const empty = await sharp({ create: { width: 300, height: 300, channels: 3, background: "#7a8" } })
      .png()
      .toBuffer();
    expect(await embedder.embed(empty)).toEqual({ ok: false, reason: "no_face" });
    const huge = await sharp({ create: { width: 12_000, height: 9_000, channels: 3, background: "#777" } })
      .png()
      .toBuffer();
    expect(await embedder.embed(huge)).toEqual({ ok: false, reason: "photo_unreadable" });
  });

  it.each([
    ["of zero bytes", Buffer.alloc(0)],
    ["of noise", Buffer.from("not a picture at all, whatever its name says")],
  ])("%s is unreadable, not a crash", async (_, content) => {
    expect(await embedder.embed(content)).toEqual({ ok: false, reason: "photo_unreadable" });
  });

  it("cut off in the middle is unreadable", async () => {
    const jpeg = await sharp(photo).jpeg().toBuffer();
    expect(await embedder.embed(jpeg.subarray(0, 200))).toEqual({ ok: false, reason: "photo_unreadable" });
  });
});

it("finds 40 faces in one picture", async () => {
  const [face] = await pipeline.detect(await readImage(photo), "quick");
  if (!face) throw new Error("the photo shows nobody");
  const { height: photoHeight = 0 } = await sharp(photo).metadata();
  const { x, y, width, height } = clipBox(squareAround(face.box, 1.7), 480, photoHeight);
  const side = 120;
  const tile = await sharp(photo)
    .extract({
      left: Math.ceil(x),
      top: Math.ceil(y),
      width: Math.floor(width) - 1,
      height: Math.floor(height) - 1,
    })
    .resize(side, side, { fit: "fill" })
    .png()
    .toBuffer();
  const background = { width: 8 * side, height: 5 * side, channels: 3 as const, background: "#999" };
  const places = Array.from({ length: 40 }, (_, i) => ({
    input: tile,
    left: (i % 8) * side,
    top: Math.floor(i / 8) * side,
  }));
  const crowd = await sharp({ create: background }).composite(places).png().toBuffer();
  expect(await pipeline.detect(await readImage(crowd), "thorough")).toHaveLength(40);
});
