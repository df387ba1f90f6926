import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { projectRoot } from "../project-root";

/** Top left corners of 640 x 480 windows of the sample photos, each with one person in the middle. */
const windows = [
  { photo: "sample1.jpg", left: 192, top: 260 },
  { photo: "sample2.jpg", left: 658, top: 126 },
  { photo: "sample3.jpg", left: 370, top: 252 },
  { photo: "sample4.jpg", left: 12, top: 95 },
  { photo: "sample5.jpg", left: 149, top: 808 },
  { photo: "sample6.jpg", left: 35, top: 408 },
];

/** How far the camera moves to each side, in pixels. */
export const swayPx = 10;

/** The pictures the frames are cut from: the windows and a margin for the camera's sway, as lossless PNGs. */
export function cutBenchFrames(): Promise<{ name: string; picture: Buffer }[]> {
  return Promise.all(
    windows.map(async ({ photo, left, top }) => ({
      name: photo.replace(".jpg", ".png"),
      picture: await sharp(join(projectRoot, "node_modules/@vladmandic/face-api/demo", photo))
        .extract({
          left: left - swayPx,
          top: top - swayPx,
          width: 640 + 2 * swayPx,
          height: 480 + 2 * swayPx,
        })
        .png()
        .toBuffer(),
    })),
  );
}

/**
 * Writes the pictures of `cutBenchFrames`.
 *
 * @returns their paths
 */
export async function makeBenchFrames(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const frames = await cutBenchFrames();
  return Promise.all(
    frames.map(async ({ name, picture }) => {
      const path = join(folder, name);
      await writeFile(path, picture);
      return path;
    }),
  );
}
