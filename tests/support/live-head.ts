import sharp from "sharp";
import type { LivenessPrompt } from "@/models/liveness/prompts";
import type { RgbaImage } from "@/models/shared/face";
import { loadFaceMesh } from "@/scripts/eval/liveness/face-mesh";
import {
  type HeadState,
  type LiveHead,
  largestFace,
  makeLiveHead,
  stillHead,
} from "@/scripts/eval/liveness/live-head";
import { loadNodePipeline } from "@/scripts/models/node-pipeline";
import { readImage } from "@/scripts/models/read-image";

/** What the head does at the end of each movement. */
const reach: Record<LivenessPrompt, Partial<HeadState>> = {
  turn_left: { yawDeg: 24 },
  turn_right: { yawDeg: -24 },
  look_up: { pitchDeg: 18 },
  blink: { lids: 1 },
  come_closer: { closer: 1.36 },
};

/** Frames of each movement from the neutral pose, which is not among them, to its end; baseline JPEGs of 640 x 480. */
export type LiveFrames = Record<LivenessPrompt, Buffer[]> & { neutral: Buffer };

/** Frames of a movement: at 15 a second a turn takes half a second. */
const steps = 8;

const size = { width: 640, height: 480 };
const heads = new Map<string, Promise<LiveHead>>();

/** A moving head out of a photo with one face, which fills the camera's frame; made once for a photo. */
export function liveHeadOf(photo: Buffer): Promise<LiveHead> {
  const key = photo.toString("base64", 0, 3000) + photo.length;
  const known = heads.get(key) ?? makeHead(photo);
  heads.set(key, known);
  return known;
}

async function makeHead(photo: Buffer): Promise<LiveHead> {
  const pipeline = await loadNodePipeline();
  const image = await readImage(
    await sharp(photo).resize(size.width, size.height, { fit: "cover" }).png().toBuffer(),
  );
  const face = largestFace(await pipeline.detect(image, "quick"));
  if (!face) throw new Error("The photo of a live head shows no face.");
  const mesh = await loadFaceMesh();
  return makeLiveHead(image, await mesh(image, face));
}

/** One picture of a head, as a camera would take it. */
export function shoot(head: LiveHead, state: Partial<HeadState>): Promise<Buffer> {
  return toJpeg(head.render({ ...stillHead, ...state }));
}

/** The pictures that `openLiveCamera` plays. */
export async function liveFramesOf(photo: Buffer): Promise<LiveFrames> {
  const head = await liveHeadOf(photo);
  const movement = async (prompt: LivenessPrompt) => {
    const end = { ...stillHead, ...reach[prompt] };
    const frames: Buffer[] = [];
    for (let step = 1; step <= steps; step++) {
      const share = step / steps;
      frames.push(
        await shoot(head, {
          yawDeg: end.yawDeg * share,
          pitchDeg: end.pitchDeg * share,
          lids: share < 0.5 ? end.lids * share : end.lids,
          closer: 1 + (end.closer - 1) * share,
        }),
      );
    }
    return frames;
  };
  return {
    neutral: await shoot(head, {}),
    turn_left: await movement("turn_left"),
    turn_right: await movement("turn_right"),
    look_up: await movement("look_up"),
    blink: await movement("blink"),
    come_closer: await movement("come_closer"),
  };
}

export function toJpeg({ data, width, height }: RgbaImage): Promise<Buffer> {
  return sharp(Buffer.from(data.buffer, data.byteOffset, data.byteLength), {
    raw: { width, height, channels: 4 },
  })
    .removeAlpha()
    .jpeg({ quality: 92, chromaSubsampling: "4:2:0", progressive: false })
    .toBuffer();
}
