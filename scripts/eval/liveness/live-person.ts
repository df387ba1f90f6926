import { createHash } from "node:crypto";
import { join } from "node:path";
import sharp from "sharp";
import type { EmbedderId } from "@/models/embedders";
import { l2Normalise } from "@/models/shared/similarity";
import { loadNodePipeline, type NodePipeline } from "../../models/node-pipeline";
import { readImage } from "../../models/read-image";
import { projectRoot } from "../../project-root";
import { loadFaceMesh } from "./face-mesh";
import { type HeadState, type LiveHead, largestFace, makeLiveHead, stillHead } from "./live-head";

/** A JPEG and what its upload is announced with. */
export interface LivePhoto {
  content: Buffer;
  request: { mime: "image/jpeg"; bytes: number; sha256: string };
}

/** What a person does to follow a prompt. */
const STATES: Record<string, Partial<HeadState>> = {
  neutral: {},
  turn_left: { yawDeg: 25 },
  turn_right: { yawDeg: -25 },
  look_up: { pitchDeg: 17 },
  blink: { lids: 1 },
  come_closer: { closer: 1.35 },
};

/** A person of the sample photos before a camera. */
export interface LivePerson {
  /** A frame that follows a prompt, or `neutral`; every one a little different, as from a camera. */
  frame(role: string): Promise<LivePhoto>;
  /** A frame as a camera gives it. */
  render(state?: Partial<HeadState>): Promise<LivePhoto>;
  head: LiveHead;
}

const pipelines = new Map<EmbedderId, Promise<NodePipeline>>();
const nodePipeline = (modelId: EmbedderId = "resnet34") => {
  const pipeline = pipelines.get(modelId) ?? loadNodePipeline(modelId);
  pipelines.set(modelId, pipeline);
  return pipeline;
};

/** Unit vector of the largest face of a photo, as a browser computes it. */
export async function embedPhoto(photo: Buffer, modelId?: EmbedderId): Promise<number[]> {
  const networks = await nodePipeline(modelId);
  const image = await readImage(photo);
  const face = largestFace(await networks.detect(image, "quick"));
  const unit = face && l2Normalise(await networks.embed(image, face));
  if (!unit?.ok) throw new Error("no face on the photo");
  return Array.from(unit.vector);
}

/** Sample photos that come with an npm package, and where a person's head lies on them. */
const SAMPLES = [
  { file: "sample6.jpg", index: 0 },
  { file: "sample6.jpg", index: 1 },
] as const;

/** One of two people of `sample6.jpg`. */
export async function livePerson(who: 0 | 1): Promise<LivePerson> {
  const networks = await nodePipeline();
  const { file, index } = SAMPLES[who];
  const path = join(projectRoot, "node_modules", "@vladmandic", "face-api", "demo", file);
  const picture = await readImage(path);
  const faces = (await networks.detect(picture, "thorough")).sort((a, b) => b.box.width - a.box.width);
  const face = faces[index];
  if (!face) throw new Error(`${file} has no face ${index}`);
  const side = face.box.width * 2.6;
  const left = Math.max(0, Math.round(face.box.x + face.box.width / 2 - side / 2));
  const top = Math.max(0, Math.round(face.box.y + face.box.height / 2 - side / 2));
  const cropped = await sharp(path)
    .extract({
      left,
      top,
      width: Math.round(Math.min(side, picture.width - left)),
      height: Math.round(Math.min(side, picture.height - top)),
    })
    .resize({ width: 480 })
    .png()
    .toBuffer();
  const image = await readImage(cropped);
  const own = largestFace(await networks.detect(image, "quick"));
  if (!own) throw new Error("no face on the crop");
  const head = makeLiveHead(image, await (await loadFaceMesh())(image, own));
  const jitter = () => (Math.random() - 0.5) * 6;
  const render = async (state: Partial<HeadState> = {}): Promise<LivePhoto> => {
    const { data, width, height } = head.render({
      ...stillHead,
      shift: { x: jitter(), y: jitter() },
      rollDeg: jitter() / 2,
      ...state,
    });
    return photoOf(
      await sharp(Buffer.from(data), { raw: { width, height, channels: 4 } })
        .removeAlpha()
        .jpeg({ quality: 90 })
        .toBuffer(),
    );
  };
  return { head, render, frame: (role) => render(STATES[role] ?? {}) };
}

/** A JPEG with what its grant is asked for with. */
export function photoOf(content: Buffer): LivePhoto {
  const sha256 = createHash("sha256").update(content).digest("hex");
  return { content, request: { mime: "image/jpeg", bytes: content.length, sha256 } };
}
