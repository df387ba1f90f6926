import { embedderRuntimes } from "@/models/embedder-networks";
import { type EmbedderId, embedders } from "@/models/embedders";
import type { RgbCrop } from "@/models/shared/align";
import { boxArea } from "@/models/shared/boxes";
import type { Box, DetectedFace, RgbaImage } from "@/models/shared/face";
import { confirmFaces, scanPicture, viewOfFrame, watchFaces } from "@/models/shared/tile-scan";
import { fuseViews, mirrorCrop, type View } from "@/models/shared/views";
import { warpToCrop } from "@/models/shared/warp";
import type { Detector } from "./detector";
import type { Embedder } from "./embedder";
import { FramePicture } from "./frame-picture";
import type { LandmarkReader } from "./landmark-reader";
import { takeFacePhoto, takePhoto } from "./photo";
import { assessQuality } from "./quality";
import { emptyTracker, trackBoxes } from "./tracker";
import type { AnalysedFace, AnalyseOptions, FaceCapture, FrameAnalysis, FrameSource } from "./types";
import { ViewMemory } from "./view-memory";

export const pipelineConfig = {
  /** What the detector sees: scaled here, with antialiasing, as the calibration in Node scales it. */
  detectSidePx: 128,
  /** MTCNN scales by itself; it gets the frame at most so large, and a picture of a group larger. */
  mtcnnSidePx: { video: 640, still: 640, image: 1600 },
};

/** Larger than a face's own photo: it shows some of the room, so that frames can be compared. */
export const evidencePhoto = { maxSidePx: 640 };

/** Quality is judged on this model's crop, whichever models embed: its limits were chosen there. */
const qualityModel: EmbedderId = "resnet34";

interface Candidate {
  face: AnalysedFace;
  crops: Map<EmbedderId, RgbCrop>;
}

const otherView: Record<View, View> = { plain: "mirrored", mirrored: "plain" };

/**
 * Frame to faces: detect, look again at each face, align, judge, embed, photograph. A still is looked at in both
 * views. Of a video's frame every other one is taken as its mirror image from the second look on, and each face's
 * embedding is that of this frame's and the last frame's view: half the work a frame.
 */
export class Pipeline {
  readonly #picture = new FramePicture();
  readonly #memory = new ViewMemory();
  #tracker = emptyTracker;
  /** Faces of the last frame of the video, to be followed. */
  #last: readonly DetectedFace[] = [];
  #frame = 0;

  constructor(
    readonly detector: Detector,
    readonly embedder: Embedder,
    readonly landmarks: LandmarkReader,
    /** Whose vector is a face's `embedding` comes first. */
    readonly modelIds: readonly EmbedderId[],
  ) {}

  /** See `FaceEngine.analyse`. */
  async analyse(source: FrameSource, options: AnalyseOptions): Promise<FrameAnalysis> {
    const picture = this.#picture;
    const start = performance.now();
    picture.take(source);
    await this.embedder.recover();
    const frame = this.#frame++;
    const view = options.mode === "video" ? viewOfFrame(frame) : undefined;
    const found = await this.#detect(options.mode, frame);
    this.#last = options.mode === "video" ? found : [];
    found.sort((a, b) => boxArea(b.box) - boxArea(a.box));
    const detected = performance.now();

    const trackIds = this.#track(found, options.mode);
    const pixels = found.length > 0 ? picture.pixels() : undefined;
    const candidates = found.flatMap((face, i) =>
      pixels ? candidate(face, trackIds[i] ?? -1, pixels, this.modelIds) : [],
    );
    const aligned = performance.now();

    const chosen = choose(candidates, options.embed);
    if (view) await this.#embedFrame(chosen, view);
    else await this.#embedStill(chosen);
    for (const { face } of chosen) {
      if (options.photos) face.photo = await takeFacePhoto(picture.canvas, face.box);
    }
    const embedded = performance.now();
    const [largest] = candidates;
    if (options.landmarks68 && largest && pixels) {
      largest.face.reading = await this.landmarks.read(pixels, largest.face);
    }
    const end = performance.now();
    return {
      widthPx: picture.width,
      heightPx: picture.height,
      faces: candidates.map(({ face }) => face),
      timingsMs: {
        detect: detected - start,
        align: aligned - detected,
        embed: embedded - aligned,
        landmarks: end - embedded,
        total: end - start,
      },
    };
  }

  /** See `FaceEngine.capture`. */
  async capture(face: DetectedFace, part: Box): Promise<FaceCapture | undefined> {
    const [made] = candidate(face, -1, this.#picture.pixels(), this.modelIds);
    if (!made) return undefined;
    await this.#embedStill([made]);
    const { embedding, embeddings } = made.face;
    const photo = await takePhoto(this.#picture.canvas, part, evidencePhoto.maxSidePx);
    return embedding && embeddings ? { embedding, embeddings, photo } : undefined;
  }

  async #embedStill(chosen: readonly Candidate[]): Promise<void> {
    for (const modelId of this.modelIds) {
      const plain = await this.#embedView(modelId, chosen, "plain");
      const mirrored = await this.#embedView(modelId, chosen, "mirrored");
      for (const [i, { face }] of chosen.entries()) {
        setEmbedding(face, modelId, [plain[i], mirrored[i]]);
      }
    }
  }

  /** Faces whose other view the last frames did not show are embedded in both. */
  async #embedFrame(chosen: readonly Candidate[], view: View): Promise<void> {
    const memory = this.#memory;
    const frame = this.#frame;
    for (const modelId of this.modelIds) {
      const outputs = await this.#embedView(modelId, chosen, view);
      const others = chosen.map(({ face: { trackId } }, i) => {
        const output = outputs[i];
        return output && memory.recall(modelId, trackId, view, output, frame);
      });
      const unseen = chosen.filter((_, i) => !others[i]);
      const second = await this.#embedView(modelId, unseen, otherView[view]);
      for (const [i, { face }] of chosen.entries()) {
        const output = outputs[i];
        if (output) memory.keep(modelId, face.trackId, view, output, frame);
        setEmbedding(face, modelId, [output, others[i] ?? second.shift()]);
      }
    }
  }

  #embedView(modelId: EmbedderId, chosen: readonly Candidate[], view: View): Promise<number[][]> {
    const crops = chosen.flatMap((each) => each.crops.get(modelId) ?? []);
    return this.embedder.embed(modelId, view === "plain" ? crops : crops.map(mirrorCrop));
  }

  async #detect(mode: AnalyseOptions["mode"], frame: number): Promise<DetectedFace[]> {
    const { width, height } = this.#picture;
    if (this.detector.id === "mtcnn") {
      const side = Math.min(Math.max(width, height), pipelineConfig.mtcnnSidePx[mode]);
      const { picture, toFrame } = this.#picture.cut({ x: 0, y: 0, width, height }, side);
      return (await this.detector.detect(picture, mode)).map(toFrame);
    }
    const look = async (part: Box, view: View) => {
      const { picture, toFrame } = this.#picture.cut(part, pipelineConfig.detectSidePx, view);
      return (await this.detector.detect(picture)).map(toFrame);
    };
    if (mode === "image") return scanPicture(width, height, look);
    if (mode === "video") return watchFaces({ width, height, frame, last: this.#last }, look);
    return confirmFaces(await look({ x: 0, y: 0, width, height }, "plain"), look);
  }

  #track(faces: readonly DetectedFace[], mode: AnalyseOptions["mode"]): number[] {
    if (mode !== "video") return faces.map(() => -1);
    const { state, trackIds } = trackBoxes(
      this.#tracker,
      faces.map(({ box }) => box),
    );
    this.#tracker = state;
    return trackIds;
  }
}

function setEmbedding(face: AnalysedFace, modelId: EmbedderId, views: (number[] | undefined)[]): void {
  const embedding = fuseViews(views.filter((output) => output !== undefined));
  face.embedding ??= embedding;
  face.embeddings = { ...face.embeddings, [modelId]: embedding };
}

/** None when the keypoints coincide, so that the face cannot be aligned. */
function candidate(
  face: DetectedFace,
  trackId: number,
  pixels: RgbaImage,
  modelIds: readonly EmbedderId[],
): Candidate[] {
  const cut = (id: EmbedderId) => {
    const toCrop = embedderRuntimes[id].align(face.keypoints);
    return warpToCrop(pixels, toCrop, embedders[id].inputSize);
  };
  try {
    const crops = new Map(modelIds.map((id) => [id, cut(id)]));
    const judged = crops.get(qualityModel) ?? cut(qualityModel);
    return [{ crops, face: { ...face, trackId, quality: assessQuality(judged, face, pixels) } }];
  } catch (cause) {
    if (cause instanceof RangeError) return [];
    throw cause;
  }
}

function choose(candidates: readonly Candidate[], embed: AnalyseOptions["embed"]): readonly Candidate[] {
  switch (embed) {
    case "none":
      return [];
    case "largest":
      return candidates.slice(0, 1);
    case "good":
      return candidates.filter(({ face }) => face.quality.issues.length === 0);
    case "all":
      return candidates;
  }
}
