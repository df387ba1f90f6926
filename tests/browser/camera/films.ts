import { existsSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { projectRoot } from "@/scripts/project-root";
import { makeFakeCamera } from "../../support/fake-camera";

const samples = join(projectRoot, "node_modules", "@vladmandic", "face-api", "demo");
const lfw = join(projectRoot, "..", "shared", "faces", "lfw-dev", "images");

/** Whether photos of the same people on different days are there. */
export const hasLfw = existsSync(lfw);

/** A sample photo of face-api's demo; its number is 1 to 6. */
export function samplePath(number: number): string {
  return join(samples, `sample${number}.jpg`);
}

/** A photo of the LFW people, for instance `lfwPath("Andre_Agassi", 4)`. */
export function lfwPath(person: string, number: number): string {
  return join(lfw, person, `${person}_${String(number).padStart(4, "0")}.jpg`);
}

/** Where people stand in sample6.jpg: middle of the face, in its pixels. Each is about 200 px wide. */
export const sample6 = {
  green: { x: 346, y: 660 },
  red: { x: 775, y: 520 },
  stripes: { x: 1270, y: 500 },
} as const;

/** One person of sample6.jpg, cut out so that nobody else is in the picture. `zoom` varies the distance. */
export function personOfSample6(person: keyof typeof sample6, zoom = 1): Promise<Buffer> {
  const { x, y } = sample6[person];
  return cut(samplePath(6), { x, y, width: 520 / zoom, height: 390 / zoom });
}

/** The two people at the left of sample6.jpg in one picture. */
export function pairOfSample6(): Promise<Buffer> {
  return cut(samplePath(6), { x: 530, y: 600, width: 860, height: 645 });
}

async function cut(
  path: string,
  middle: { x: number; y: number; width: number; height: number },
): Promise<Buffer> {
  const left = Math.max(0, Math.round(middle.x - middle.width / 2));
  const top = Math.max(0, Math.round(middle.y - middle.height / 2));
  const width = Math.round(middle.width);
  const height = Math.round(middle.height);
  return sharp(path).extract({ left, top, width, height }).jpeg({ quality: 95 }).toBuffer();
}

/** A film for a fake camera that shows these pictures in turn, each for a second or as long as said. */
export async function filmOf(images: (string | Buffer)[], framesPerImage = 30): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "rollcall-film-"));
  return makeFakeCamera({ images, out: join(folder, "film.mjpeg"), framesPerImage, fit: "contain" });
}
