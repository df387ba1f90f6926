import { join } from "node:path";
import sharp from "sharp";
import type { RgbaImage } from "@/models/shared/face";
import { cutBenchFrames } from "@/scripts/bench/bench-frames";
import type { NodePipeline } from "@/scripts/models/node-pipeline";
import { readImage } from "@/scripts/models/read-image";
import { projectRoot } from "@/scripts/project-root";
import type { FaceMesh } from "./face-mesh";
import { type LiveHead, largestFace, makeLiveHead } from "./live-head";

/** A person before the camera, made of one photo. */
export interface SyntheticPerson {
  name: string;
  photo: RgbaImage;
  head: LiveHead;
}

const frame = { width: 640, height: 480 };

/** Two more single faces of a demo photo, the size that a camera sees: middle of the face. */
const samples = [
  { name: "sample6 middle", x: 775, y: 520 },
  { name: "sample6 right", x: 1270, y: 500 },
];

/** Eight people of the demo photos, then those of further pictures with one face each. */
export async function loadPeople(
  pipeline: NodePipeline,
  mesh: FaceMesh,
  more: readonly string[],
): Promise<SyntheticPerson[]> {
  const sample6 = join(projectRoot, "node_modules", "@vladmandic", "face-api", "demo", "sample6.jpg");
  const frames = await cutBenchFrames();
  const cut = samples.map(async ({ name, x, y }) => {
    const part = { left: x - 280, top: y - 210, width: 560, height: 420 };
    return { name, picture: await sharp(sample6).extract(part).png().toBuffer() };
  });
  const others = more.map(async (path) => ({
    name: path.split("/").at(-1) ?? path,
    picture: await sharp(path).png().toBuffer(),
  }));
  const people: SyntheticPerson[] = [];
  for (const { name, picture } of [...(await Promise.all(cut)), ...frames, ...(await Promise.all(others))]) {
    const resized = await sharp(picture).resize(frame.width, frame.height, { fit: "cover" }).png().toBuffer();
    const photo = await readImage(resized);
    const face = largestFace(await pipeline.detect(photo, "quick"));
    if (face) people.push({ name, photo, head: makeLiveHead(photo, await mesh(photo, face)) });
  }
  return people;
}
