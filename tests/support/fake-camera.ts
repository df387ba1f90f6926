import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import sharp from "sharp";

interface FakeCameraOptions {
  /** Paths or encoded pictures, shown one after another and then again from the start. */
  images: (string | Buffer)[];
  /** Where the MJPEG file is written. */
  out: string;
  widthPx?: number;
  heightPx?: number;
  /** Frames that each picture stays; Chromium plays such a file at 30 a second. */
  framesPerImage?: number;
  /** `cover` fills the frame and cuts what is over; `contain` shows the whole picture on grey. */
  fit?: "cover" | "contain";
}

/** Writes a film for `fakeCameraArguments` (MJPEG is nothing but JPEGs in a row) and returns its path. */
export async function makeFakeCamera(options: FakeCameraOptions): Promise<string> {
  const { images, out, widthPx = 640, heightPx = 480, framesPerImage = 30, fit = "cover" } = options;
  const frames: Buffer[] = [];
  for (const image of images) {
    const frame = await sharp(image)
      .rotate()
      .resize(widthPx, heightPx, { fit, background: "#808080" })
      // Chromium's reader knows baseline JPEG with 4:2:0 chroma only.
      .jpeg({ quality: 92, chromaSubsampling: "4:2:0", progressive: false })
      .toBuffer();
    frames.push(...Array.from({ length: framesPerImage }, () => frame));
  }
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, Buffer.concat(frames));
  return out;
}

/** Chromium arguments that make such a film the only camera, and the person at the screen willing. */
export function fakeCameraArguments(film: string): string[] {
  return [
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    `--use-file-for-fake-video-capture=${film}`,
  ];
}
