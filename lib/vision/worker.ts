import * as tf from "@tensorflow/tfjs-core";
import { type EmbedderId, embedders } from "@/models/embedders";
import type { RgbCrop } from "@/models/shared/align";
import type { RgbaImage } from "@/models/shared/face";
import { startDetector } from "./detector";
import { startEmbedder } from "./embedder";
import { loadEngineFiles } from "./engine-files";
import { gateFetch } from "./fetch-gate";
import { startLandmarkReader } from "./landmark-reader";
import type { WorkerAnswer, WorkerReply, WorkerRequest } from "./messages";
import { Pipeline } from "./pipeline";
import type { EngineInfo } from "./types";
import { VisionError } from "./vision-error";

const scope = self as unknown as DedicatedWorkerGlobalScope;
gateFetch(scope);

let pipeline: Pipeline | undefined;

// One request at a time, in the order they came.
let queue = Promise.resolve();
scope.onmessage = ({ data }: MessageEvent<WorkerRequest>) => {
  queue = queue.then(async () => send(await answer(data).catch((cause) => failure(data.id, cause))));
};

function send(reply: WorkerReply): void {
  scope.postMessage(reply);
}

async function answer(request: WorkerRequest): Promise<WorkerAnswer> {
  const { id } = request;
  switch (request.type) {
    case "start":
      return { id, type: "started", info: await start(request) };
    case "analyse":
      return { id, type: "analysed", analysis: await running().analyse(request.frame, request.options) };
    case "capture":
      return { id, type: "captured", capture: await running().capture(request.face, request.part) };
    case "embed":
      return {
        id,
        type: "embedded",
        embeddings: await embedAligned(request.crops, request.modelId ?? info().modelId),
      };
    case "count_tensors":
      return { id, type: "tensors", count: tf.memory().numTensors };
    case "stop":
      pipeline?.detector.dispose();
      pipeline?.landmarks.dispose();
      pipeline?.embedder.dispose();
      pipeline = undefined;
      return { id, type: "stopped" };
  }
}

function embedAligned(crops: readonly RgbaImage[], modelId: EmbedderId): Promise<number[][]> {
  const { inputSize } = embedders[modelId];
  return running().embedder.embed(
    modelId,
    crops.map((crop) => rgbOf(crop, inputSize)),
    "plain",
  );
}

type StartRequest = Extract<WorkerRequest, { type: "start" }>;

async function start({ modelIds, backend, detector }: StartRequest): Promise<EngineInfo> {
  const files = await loadEngineFiles({ modelIds, mtcnn: detector === "mtcnn" }, (progress) => {
    send({ type: "progress", progress: { phase: "download", ...progress } });
  });
  const embedder = await startEmbedder(files, {
    forced: backend,
    onWarmup: (tried) => send({ type: "progress", progress: { phase: "warmup", backend: tried } }),
    onChange: () => send({ type: "backend_changed", info: info() }),
  });
  pipeline = new Pipeline(await startDetector(files), embedder, startLandmarkReader(files), modelIds);
  send({ type: "progress", progress: { phase: "ready" } });
  return info();
}

function info(): EngineInfo {
  const { detector, embedder, modelIds } = running();
  const [modelId] = modelIds;
  if (!modelId) throw new VisionError("internal", "The engine was started without a model.");
  return { modelId, modelIds, detectorId: detector.id, ...embedder.choice };
}

function running(): Pipeline {
  if (!pipeline) throw new VisionError("internal", "The engine was asked before it had started.");
  return pipeline;
}

function rgbOf({ data, width, height }: RgbaImage, inputSize: number): RgbCrop {
  if (width !== inputSize || height !== width || data.length !== 4 * width * height) {
    throw new VisionError("bad_image", `A crop has ${width} x ${height} pixels, not ${inputSize} squared.`);
  }
  const rgb = new Float32Array((data.length / 4) * 3);
  for (let pixel = 0; pixel * 4 < data.length; pixel++) {
    for (let channel = 0; channel < 3; channel++) rgb[pixel * 3 + channel] = data[pixel * 4 + channel] ?? 0;
  }
  return { data: rgb, size: width };
}

function failure(id: number, cause: unknown): WorkerAnswer {
  const code = cause instanceof VisionError ? cause.code : "internal";
  return { id, type: "failed", code, message: cause instanceof Error ? cause.message : String(cause) };
}
