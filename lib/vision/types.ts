import type { EmbedderId } from "@/models/embedders";
import type { FaceReading } from "@/models/liveness/prompts";
import type { Box, DetectedFace, RgbaImage } from "@/models/shared/face";

export type BackendName = "webgl" | "wasm";

/** What went wrong, as a code the pages turn into words. */
export type VisionErrorCode =
  | "camera_denied"
  | "camera_missing"
  | "camera_busy"
  | "camera_lost"
  | "camera_unsupported"
  | "insecure_context"
  | "no_backend"
  | "download_failed"
  | "checksum_mismatch"
  | "bad_image"
  | "aborted"
  | "internal";

/** Model loading, in bytes of the committed manifests: `loadedBytes` never exceeds `totalBytes`. */
export type LoadProgress =
  | {
      phase: "download";
      file: string;
      loadedBytes: number;
      totalBytes: number;
      fromCache: boolean;
      /** True once the browser refused to keep a file (no space, private window): the next visit loads it again. */
      notKept: boolean;
    }
  | { phase: "warmup"; backend: BackendName }
  | { phase: "ready" };

/** What the engine chose, for the page to show. Times are medians of the warm-up runs. */
export interface EngineInfo {
  /** The model whose vectors come first: the active one. */
  modelId: EmbedderId;
  /** Every model that faces are embedded with, that one first. */
  modelIds: readonly EmbedderId[];
  detectorId: string;
  backend: BackendName;
  /** True when `?backend=` or an option forced the choice. */
  forced: boolean;
  warmups: { backend: BackendName; embedMs: number }[];
}

/** Reasons a face is not good enough, in the order a person should mend them. */
export type QualityIssue =
  | "too_small"
  | "cut_off"
  | "too_dark"
  | "too_bright"
  | "low_contrast"
  | "blurred"
  | "turned"
  | "tilted";

/** Measured on the aligned crop except `faceWidthPx` and the angles. */
export interface FaceQuality {
  faceWidthPx: number;
  /** Mean luma, 0 to 255. */
  brightness: number;
  /** Standard deviation of luma, 0 to 127. */
  contrast: number;
  /** Variance of the Laplacian of luma on the aligned crop. */
  sharpness: number;
  yawDeg: number;
  pitchDeg: number;
  rollDeg: number;
  /** One figure in [0, 1]: 1 is an ideal sample. Used to weight samples and choose frames. */
  score: number;
  issues: QualityIssue[];
}

export interface FacePhoto {
  blob: Blob;
  mime: "image/jpeg";
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
  widthPx: number;
  heightPx: number;
}

export interface AnalysedFace extends DetectedFace {
  /** Stable while the same face stays in view (video mode); -1 in image mode. */
  trackId: number;
  quality: FaceQuality;
  /** 128 numbers, not normalised (of both views: the crop and its mirror image); absent when not asked for. */
  embedding?: number[];
  /** The same by every model of the engine, `embedding` included; absent when not asked for. */
  embeddings?: Partial<Record<EmbedderId, number[]>>;
  /** JPEG of the face with a margin around it; absent when not asked for. */
  photo?: FacePhoto;
  /** Head pose, eyes and the 68 points; of the largest face only, absent when not asked for. */
  reading?: FaceReading;
}

export interface AnalyseOptions {
  /**
   * `video`: a frame of a stream: one quick pass, faces are followed, and the views of a face alternate from frame to
   * frame. `still`: a picture by itself, both views of every face. `image`: tiles and scales too, for pictures of
   * groups.
   */
  mode: "video" | "still" | "image";
  /** Which faces get an embedding. `good`: only those whose quality has no issue. */
  embed: "none" | "largest" | "good" | "all";
  /** Attach a JPEG to every face that gets an embedding. */
  photos?: boolean;
  /** Read the largest face's 68 points: about 6 ms on WASM. */
  landmarks68?: boolean;
}

/** A face of the frame that was analysed last, kept as evidence. */
export interface FaceCapture {
  /** By the engine's first model, as `AnalysedFace.embedding`. */
  embedding: number[];
  embeddings: Partial<Record<EmbedderId, number[]>>;
  photo: FacePhoto;
}

export interface FrameAnalysis {
  widthPx: number;
  heightPx: number;
  /** Largest first. */
  faces: AnalysedFace[];
  timingsMs: { detect: number; align: number; embed: number; landmarks: number; total: number };
}

export type FrameSource = ImageBitmap | VideoFrame | RgbaImage;

/** The vision worker as a page sees it. */
export interface FaceEngine {
  /** Changes when the engine has to leave a broken backend. */
  readonly info: EngineInfo;
  /** True once it was disposed or its worker broke: every further call rejects. */
  readonly ended: boolean;
  /**
   * Analyses one frame. The frame is transferred to the worker and closed there. Calls are answered in
   * order; rejects with a `VisionError`.
   */
  analyse(frame: FrameSource, options: AnalyseOptions): Promise<FrameAnalysis>;
  /**
   * Embeds a face of the frame analysed last and keeps part of that frame as a JPEG of at most 640 px a side. Ask
   * before the next `analyse`. Undefined when the face cannot be aligned.
   */
  capture(face: DetectedFace, part: Box): Promise<FaceCapture | undefined>;
  /**
   * The network's plain output for crops that are aligned already (150 x 150 for `resnet34`), to compare it
   * with a reference; recognition uses what `analyse` gives. Rejects
   * with a `VisionError` when a crop has another size or the engine has no such model.
   *
   * @param modelId the engine's first when left out
   */
  embedAligned(crops: RgbaImage[], modelId?: EmbedderId): Promise<number[][]>;
  /** Tensors alive in the worker, for leak tests. */
  numTensors(): Promise<number>;
  dispose(): void;
}
