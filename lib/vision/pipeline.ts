import { resnet34Alignment } from "@/models/resnet34/alignment";
import { RESNET34_INPUT_SIZE } from "@/models/resnet34/network";
import type { RgbCrop } from "@/models/shared/align";
import { boxArea } from "@/models/shared/boxes";
import type { Box, DetectedFace, RgbaImage } from "@/models/shared/face";
import { confirmFaces, scanPicture } from "@/models/shared/tile-scan";
import { warpToCrop } from "@/models/shared/warp";
import type { Detector } from "./detector";
import type { Embedder } from "./embedder";
import { FramePicture } from "./frame-picture";
import { takeFacePhoto } from "./photo";
import { assessQuality } from "./quality";
import { emptyTracker, trackBoxes } from "./tracker";
import type { AnalysedFace, AnalyseOptions, FrameAnalysis, FrameSource } from "./types";

export const pipelineConfig = {
  /** What the detector sees: scaled here, with antialiasing, as the calibration in Node scales it. */
  detectSidePx: 128,
};

interface Candidate {
  face: AnalysedFace;
  crop: RgbCrop;
}

/** Frame to faces: detect, look again at each face, align, judge, embed, photograph. */
export class Pipeline {
  readonly #picture = new FramePicture();
  #tracker = emptyTracker;

  constructor(
    readonly detector: Detector,
    readonly embedder: Embedder,
  ) {}

  /** See `FaceEngine.analyse`. */
  async analyse(source: FrameSource, options: AnalyseOptions): Promise<FrameAnalysis> {
    const picture = this.#picture;
    const start = performance.now();
    picture.take(source);
    await this.embedder.recover();
    const found = await this.#detect(options.mode);
    found.sort((a, b) => boxArea(b.box) - boxArea(a.box));
    const detected = performance.now();

    const trackIds = this.#track(found, options.mode);
    const pixels = found.length > 0 ? picture.pixels() : undefined;
    const candidates = found.flatMap((face, i) => (pixels ? candidate(face, trackIds[i] ?? -1, pixels) : []));
    const aligned = performance.now();

    const chosen = choose(candidates, options.embed);
    const embeddings = await this.embedder.embed(chosen.map(({ crop }) => crop));
    for (const [i, { face }] of chosen.entries()) {
      face.embedding = embeddings[i];
      if (options.photos) face.photo = await takeFacePhoto(picture.canvas, face.box);
    }
    const end = performance.now();
    return {
      widthPx: picture.width,
      heightPx: picture.height,
      faces: candidates.map(({ face }) => face),
      timingsMs: {
        detect: detected - start,
        align: aligned - detected,
        embed: end - aligned,
        total: end - start,
      },
    };
  }

  async #detect(mode: AnalyseOptions["mode"]): Promise<DetectedFace[]> {
    const { width, height } = this.#picture;
    const look = async (part: Box) => {
      const { picture, toFrame } = this.#picture.cut(part, pipelineConfig.detectSidePx);
      return (await this.detector.detect(picture)).map(toFrame);
    };
    if (mode === "image") return scanPicture(width, height, look);
    return confirmFaces(await look({ x: 0, y: 0, width, height }), look);
  }

  #track(faces: readonly DetectedFace[], mode: AnalyseOptions["mode"]): number[] {
    if (mode === "image") return faces.map(() => -1);
    const { state, trackIds } = trackBoxes(
      this.#tracker,
      faces.map(({ box }) => box),
    );
    this.#tracker = state;
    return trackIds;
  }
}

/** None when the keypoints coincide, so that the face cannot be aligned. */
function candidate(face: DetectedFace, trackId: number, pixels: RgbaImage): Candidate[] {
  try {
    const crop = warpToCrop(pixels, resnet34Alignment(face.keypoints), RESNET34_INPUT_SIZE);
    return [{ crop, face: { ...face, trackId, quality: assessQuality(crop, face, pixels) } }];
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
