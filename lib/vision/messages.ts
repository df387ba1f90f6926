import type { EmbedderId } from "@/models/embedders";
import type { DetectorId } from "@/models/other-networks";
import type { Box, DetectedFace, RgbaImage } from "@/models/shared/face";
import type {
  AnalyseOptions,
  BackendName,
  EngineInfo,
  FaceCapture,
  FrameAnalysis,
  FrameSource,
  LoadProgress,
  VisionErrorCode,
} from "./types";

/** What a page asks of the worker. Every request is answered by exactly one reply with its `id`. */
export type WorkerRequest =
  | {
      id: number;
      type: "start";
      modelIds: readonly EmbedderId[];
      backend?: BackendName;
      detector?: DetectorId;
    }
  | { id: number; type: "analyse"; frame: FrameSource; options: AnalyseOptions }
  | { id: number; type: "capture"; face: DetectedFace; part: Box }
  | { id: number; type: "embed"; crops: RgbaImage[]; modelId?: EmbedderId }
  | { id: number; type: "count_tensors" }
  | { id: number; type: "stop" };

/** A request before its id is given. */
export type RequestBody = WorkerRequest extends infer R
  ? R extends WorkerRequest
    ? Omit<R, "id">
    : never
  : never;

/** The answers, plus two notices that answer nothing: `progress` and `backend_changed`. */
export type WorkerReply =
  | { id: number; type: "started"; info: EngineInfo }
  | { id: number; type: "analysed"; analysis: FrameAnalysis }
  | { id: number; type: "captured"; capture: FaceCapture | undefined }
  | { id: number; type: "embedded"; embeddings: number[][] }
  | { id: number; type: "tensors"; count: number }
  | { id: number; type: "stopped" }
  | { id: number; type: "failed"; code: VisionErrorCode; message: string }
  | { type: "progress"; progress: LoadProgress }
  | { type: "backend_changed"; info: EngineInfo };

export type WorkerAnswer = Extract<WorkerReply, { id: number }>;
