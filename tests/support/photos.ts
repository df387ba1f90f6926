import { createHash, randomInt } from "node:crypto";
import sharp from "sharp";
import { objectStore } from "@/lib/core/storage/store";

export interface Photo {
  content: Buffer;
  /** What a grant is asked for with. */
  request: { mime: "image/jpeg"; bytes: number; sha256: string };
}

/** A small real JPEG, different every time. */
export async function makePhoto(): Promise<Photo> {
  const background = { r: randomInt(256), g: randomInt(256), b: randomInt(256) };
  const content = await sharp({ create: { width: 32, height: 32, channels: 3, background } })
    .jpeg()
    .withExif({ IFD0: { ImageDescription: String(randomInt(2 ** 40)) } })
    .toBuffer();
  const sha256 = createHash("sha256").update(content).digest("hex");
  return { content, request: { mime: "image/jpeg", bytes: content.length, sha256 } };
}

/** Puts a photo where its grant says, as the browser's upload does. */
export async function storePhoto(objectKey: string, photo: Photo): Promise<void> {
  await objectStore().write(objectKey, photo.content, photo.request.mime);
}
