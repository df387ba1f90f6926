import { join } from "node:path";
import { crc32 } from "node:zlib";
import sharp, { type Sharp } from "sharp";
import type { Box } from "@/models/shared/face";
import { projectRoot } from "@/scripts/project-root";

const sample = join(projectRoot, "node_modules", "@vladmandic", "face-api", "demo", "sample6.jpg");

/** What must come of a picture: somebody as alike as this to the plain photo, so many faces, or a typed refusal. */
export type OddOutcome = { alike: number } | { faces: number } | "unreadable";

export interface OddPicture {
  name: string;
  outcome: OddOutcome;
  /** @param photo the plain photo */
  make(photo: Buffer): Promise<Buffer>;
}

/** One face with surroundings, 480 x 388 pixels, as an enrolment photo. */
export function plainPhoto(): Promise<Buffer> {
  return sharp(sample)
    .extract({ left: 1380, top: 180, width: 520, height: 420 })
    .resize({ width: 480 })
    .png()
    .toBuffer();
}

/** A square about the face. */
const faceOfPlainPhoto: Box = { x: 43, y: 60, width: 300, height: 300 };

const blank = (width: number, height: number, background = "#7a8") =>
  sharp({ create: { width, height, channels: 3, background } });

const changed = (change: (image: Sharp) => Sharp) => (photo: Buffer) => change(sharp(photo)).toBuffer();

/** The photo, then a blank picture. */
async function twoPictures(photo: Buffer): Promise<Sharp> {
  const { width = 0, height = 0 } = await sharp(photo).metadata();
  return sharp([photo, await blank(width, height).png().toBuffer()], { join: { animated: true } });
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** Chunks of a PNG file by type. */
function* chunksOf(png: Buffer): Generator<{ type: string; data: Buffer }> {
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    yield { type: png.toString("latin1", at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) };
    at += 12 + length;
  }
}

/** An animated PNG (APNG 1.0): the photo, then a blank picture. */
async function animatedPng(photo: Buffer): Promise<Buffer> {
  const plain = await sharp(photo).removeAlpha().png({ palette: false }).toBuffer();
  const { width = 0, height = 0 } = await sharp(plain).metadata();
  const next = await blank(width, height).png({ palette: false }).toBuffer();
  const pixels = (png: Buffer) =>
    Buffer.concat([...chunksOf(png)].filter(({ type }) => type === "IDAT").map(({ data }) => data));
  const uint = (...values: number[]) => {
    const out = Buffer.alloc(4 * values.length);
    values.forEach((value, i) => {
      out.writeUInt32BE(value, 4 * i);
    });
    return out;
  };
  const frame = (sequence: number) =>
    chunk("fcTL", Buffer.concat([uint(sequence, width, height, 0, 0), Buffer.from([0, 1, 0, 10, 0, 0])]));
  const header = [...chunksOf(plain)].find(({ type }) => type === "IHDR")?.data ?? Buffer.alloc(0);
  return Buffer.concat([
    plain.subarray(0, 8),
    chunk("IHDR", header),
    chunk("acTL", uint(2, 0)),
    frame(0),
    chunk("IDAT", pixels(plain)),
    frame(1),
    chunk("fdAT", Buffer.concat([uint(2), pixels(next)])),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Forty times one face in five rows. */
async function crowd(photo: Buffer): Promise<Buffer> {
  const side = 120;
  const { x: left, y: top, ...size } = faceOfPlainPhoto;
  const tile = await sharp(photo)
    .extract({ left, top, ...size })
    .resize(side, side, { fit: "fill" })
    .png()
    .toBuffer();
  const places = Array.from({ length: 40 }, (_, i) => ({
    input: tile,
    left: (i % 8) * side,
    top: Math.floor(i / 8) * side,
  }));
  return blank(8 * side, 5 * side, "#999")
    .composite(places)
    .png()
    .toBuffer();
}

const jpeg = (photo: Buffer) => sharp(photo).jpeg().toBuffer();

export const oddPictures: OddPicture[] = [
  { name: "grey", outcome: { alike: 0.97 }, make: changed((image) => image.greyscale().jpeg()) },
  {
    name: "CMYK",
    outcome: { alike: 0.97 },
    make: changed((image) => image.toColourspace("cmyk").jpeg({ quality: 95 })),
  },
  {
    name: "16 bits a channel",
    outcome: { alike: 0.99 },
    make: changed((image) => image.toColourspace("rgb16").png()),
  },
  {
    name: "with an alpha channel",
    outcome: { alike: 0.99 },
    make: changed((image) => image.ensureAlpha().webp({ lossless: true })),
  },
  {
    name: "turned, with EXIF that says so",
    outcome: { alike: 0.97 },
    make: changed((image) => image.rotate(90).withMetadata({ orientation: 8 }).jpeg({ quality: 95 })),
  },
  {
    name: "animated GIF",
    outcome: { alike: 0.9 },
    make: async (photo) => (await twoPictures(photo)).gif({ delay: [100, 100] }).toBuffer(),
  },
  {
    name: "animated WebP",
    outcome: { alike: 0.97 },
    make: async (photo) => (await twoPictures(photo)).webp({ delay: [100, 100] }).toBuffer(),
  },
  { name: "animated PNG", outcome: { alike: 0.99 }, make: animatedPng },
  {
    name: "12 000 pixels wide",
    outcome: { alike: 0.95 },
    make: changed((image) =>
      image.resize({ width: 12_000, height: 8_300, fit: "cover", kernel: "nearest" }).jpeg({ quality: 80 }),
    ),
  },
  { name: "nobody", outcome: { faces: 0 }, make: () => blank(300, 300).png().toBuffer() },
  {
    name: "40 faces",
    outcome: { faces: 40 },
    make: crowd,
  },
  {
    name: "more than 100 million pixels",
    outcome: "unreadable",
    make: () => blank(12_000, 9_000).png().toBuffer(),
  },
  { name: "zero bytes", outcome: "unreadable", make: async () => Buffer.alloc(0) },
  { name: "no picture", outcome: "unreadable", make: async () => Buffer.from("whatever its name says") },
  {
    name: "JPEG cut off after its header",
    outcome: "unreadable",
    make: async (photo) => (await jpeg(photo)).subarray(0, 200),
  },
  {
    name: "JPEG cut off in the middle",
    outcome: "unreadable",
    make: async (photo) => {
      const whole = await jpeg(photo);
      return whole.subarray(0, whole.length >> 1);
    },
  },
];
