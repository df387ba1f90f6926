import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PhotoEmbedder } from "@/lib/features/models/mutations-reembed";
import type { EvidenceReader } from "@/lib/features/verification/evidence-reader";
import { cosine } from "@/models/shared/similarity";
import { evidenceReaders } from "@/scripts/models/evidence-readers";
import { installModels } from "@/scripts/models/install";
import { loadNodePipeline, type NodePipeline } from "@/scripts/models/node-pipeline";
import { embedPhotosWith } from "@/scripts/models/photo-embedder";
import { readImage } from "@/scripts/models/read-image";
import { oddPictures, plainPhoto } from "@/tests/support/odd-pictures";

let pipeline: NodePipeline;
let embedder: PhotoEmbedder;
let reader: EvidenceReader;
let photo: Buffer;
let plain: Float32Array;

beforeAll(async () => {
  await installModels({ log: () => {} });
  pipeline = await loadNodePipeline();
  embedder = embedPhotosWith(pipeline);
  reader = await evidenceReaders()("resnet34");
  photo = await plainPhoto();
  const result = await embedder.embed(photo);
  if (!result.ok) throw new Error(result.reason);
  plain = result.vector;
});
afterAll(() => pipeline.dispose());

describe.each(oddPictures)("a picture: $name", ({ outcome, make }) => {
  let content: Buffer;
  beforeAll(async () => {
    content = await make(photo);
  });

  it("as an enrolment photo, for the move to another model", async () => {
    const result = await embedder.embed(content);
    if (outcome === "unreadable") expect(result).toEqual({ ok: false, reason: "photo_unreadable" });
    else if ("faces" in outcome) {
      expect(result.ok).toBe(outcome.faces > 0);
      expect(await pipeline.detect(await readImage(content), "thorough")).toHaveLength(outcome.faces);
    } else if (result.ok) expect(cosine(result.vector, plain)).toBeGreaterThan(outcome.alike);
    else expect(result.reason).toBe("no reason");
  });

  it("as evidence of a check-in, for the server's look", async () => {
    const result = await reader.read(content, { embed: true });
    if (outcome === "unreadable") expect(result).toEqual({ ok: false, reason: "photo_unreadable" });
    else if ("faces" in outcome) {
      if (outcome.faces === 0) expect(result).toEqual({ ok: false, reason: "no_face" });
      else expect(result.ok && result.faces).toBeGreaterThan(1);
    } else if (result.ok) {
      expect(result.faces).toBe(1);
      expect(cosine((await result.own?.both()) ?? [], plain)).toBeGreaterThan(outcome.alike);
    } else expect(result.reason).toBe("no reason");
  });
});

it("a huge picture is scaled down, an animation gives its first picture", async () => {
  const size = async (name: string) => {
    const { make } = oddPictures.find((picture) => picture.name === name) ?? {};
    const { width, height } = await readImage((await make?.(photo)) ?? Buffer.alloc(0));
    return [width, height];
  };
  expect(await size("12 000 pixels wide")).toEqual([4096, 2833]);
  expect(await size("animated GIF")).toEqual([480, 388]);
  const gif = oddPictures.find(({ name }) => name === "animated GIF");
  expect((await sharp(await gif?.make(photo)).metadata()).pages).toBe(2);
});
