import type { EmbedderId } from "@/models/embedders";
import { DETECTOR_IDS, type DetectorId } from "@/models/other-networks";
import type { Box, DetectedFace, RgbaImage } from "@/models/shared/face";
import type { RequestBody, WorkerAnswer, WorkerReply } from "./messages";
import type { BackendName, EngineInfo, FaceEngine, FrameSource, LoadProgress } from "./types";
import { VisionError } from "./vision-error";

export interface EngineOptions {
  /** Face models to embed with, the active one first; `resnet34` when left out. */
  modelIds?: readonly EmbedderId[];
  /** `mediapipe` when left out. */
  detector?: DetectorId;
  /** Forces a backend; the faster one is chosen when left out. */
  backend?: BackendName;
  onProgress?: (progress: LoadProgress) => void;
  /** Stops the loading. Has no effect once the engine is there: use `dispose`. */
  signal?: AbortSignal;
}

/** The backend that `?backend=webgl` or `?backend=wasm` asks for. `search` is an address's query part. */
export function backendFromUrl(search: string): BackendName | undefined {
  const wanted = new URLSearchParams(search).get("backend");
  return wanted === "webgl" || wanted === "wasm" ? wanted : undefined;
}

/** The detector that `?detector=mtcnn` asks for. `search` is an address's query part. */
export function detectorFromUrl(search: string): DetectorId | undefined {
  const wanted = new URLSearchParams(search).get("detector");
  return DETECTOR_IDS.find((id) => id === wanted);
}

/**
 * Starts a vision worker: loads the models (or takes them from the browser's cache), chooses a backend and
 * warms it up. Every call makes a worker of its own; pages use `getFaceEngine`.
 *
 * Rejects with a `VisionError`: `download_failed`, `checksum_mismatch`, `insecure_context`, `no_backend`,
 * `aborted` or `internal`. Nothing is left running then, so calling again is a clean retry.
 */
export async function createFaceEngine(options: EngineOptions = {}): Promise<FaceEngine> {
  const { modelIds = ["resnet34"], backend, detector, onProgress, signal } = options;
  if (signal?.aborted) throw new VisionError("aborted", "Loading was stopped.");
  const worker = connect(new Worker(new URL("./worker.ts", import.meta.url), { type: "module" }), onProgress);
  const abort = () => worker.end(new VisionError("aborted", "Loading was stopped."));
  signal?.addEventListener("abort", abort);
  try {
    const { info } = await worker.ask("started", { type: "start", modelIds, backend, detector });
    return new WorkerEngine(worker, info);
  } catch (error) {
    worker.end(new VisionError("aborted", "The engine did not start."));
    throw error;
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}

class WorkerEngine implements FaceEngine {
  #info: EngineInfo;
  #disposed = false;
  readonly #worker: Connection;

  constructor(worker: Connection, info: EngineInfo) {
    this.#worker = worker;
    this.#info = info;
    worker.onBackendChanged = (changed) => {
      this.#info = changed;
    };
  }

  get info(): EngineInfo {
    return this.#info;
  }

  get ended(): boolean {
    return this.#disposed || this.#worker.ended;
  }

  async analyse(frame: FrameSource, options: Parameters<FaceEngine["analyse"]>[1]) {
    const request = { type: "analyse", frame, options } as const;
    const { analysis } = await this.#worker.ask("analysed", request, [transferable(frame)]);
    return analysis;
  }

  async capture(face: DetectedFace, part: Box) {
    // Only what the worker needs of it is copied there.
    const { box, score, keypoints } = face;
    const request = { type: "capture", face: { box, score, keypoints }, part } as const;
    return (await this.#worker.ask("captured", request)).capture;
  }

  async embedAligned(crops: RgbaImage[], modelId?: EmbedderId) {
    return (await this.#worker.ask("embedded", { type: "embed", crops, modelId })).embeddings;
  }

  async numTensors() {
    return (await this.#worker.ask("tensors", { type: "count_tensors" })).count;
  }

  dispose() {
    this.#disposed = true;
    const gone = new VisionError("aborted", "The engine was disposed.");
    // Frees the worker's memory in good order, then ends it whatever the answer is.
    this.#worker
      .ask("stopped", { type: "stop" })
      .catch(() => {})
      .finally(() => this.#worker.end(gone));
  }
}

interface Connection {
  /** Sends a request and waits for the answer of the given type; rejects with what the worker says else. */
  ask<T extends WorkerAnswer["type"]>(
    type: T,
    body: RequestBody,
    transfer?: Transferable[],
  ): Promise<Extract<WorkerAnswer, { type: T }>>;
  /** Ends the worker; everything unanswered and everything asked later rejects with the reason. */
  end(reason: VisionError): void;
  readonly ended: boolean;
  onBackendChanged?: (info: EngineInfo) => void;
}

function connect(worker: Worker, onProgress: EngineOptions["onProgress"]): Connection {
  const waiting = new Map<
    number,
    { resolve: (answer: WorkerAnswer) => void; reject: (error: VisionError) => void }
  >();
  let lastId = 0;
  let endReason: VisionError | undefined;

  const connection: Connection = {
    get ended() {
      return endReason !== undefined;
    },
    async ask(type, body, transfer = []) {
      if (endReason) throw endReason;
      const id = ++lastId;
      const answer = await new Promise<WorkerAnswer>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ ...body, id }, transfer);
      });
      if (answer.type === "failed") throw new VisionError(answer.code, answer.message);
      if (answer.type !== type)
        throw new VisionError("internal", `The worker answered ${answer.type}, not ${type}.`);
      return answer as Extract<WorkerAnswer, { type: typeof type }>;
    },
    end(reason) {
      endReason ??= reason;
      worker.terminate();
      for (const { reject } of waiting.values()) reject(endReason);
      waiting.clear();
    },
  };
  worker.onmessage = ({ data }: MessageEvent<WorkerReply>) => {
    if (data.type === "progress") onProgress?.(data.progress);
    else if (data.type === "backend_changed") connection.onBackendChanged?.(data.info);
    else {
      waiting.get(data.id)?.resolve(data);
      waiting.delete(data.id);
    }
  };
  // An error here is one no request caught: the script did not load, or the worker is broken.
  worker.onerror = (event) => {
    connection.end(new VisionError("download_failed", event.message || "The vision worker did not load."));
  };
  return connection;
}

function transferable(frame: FrameSource): Transferable {
  return "data" in frame ? (frame.data.buffer as ArrayBuffer) : frame;
}
