import * as tf from "@tensorflow/tfjs-core";
import { loadResnet34FromFiles } from "@/models/resnet34/load-weights";
import { RESNET34_EMBEDDING_LENGTH, RESNET34_INPUT_SIZE, type Resnet34 } from "@/models/resnet34/network";
import type { RgbCrop } from "@/models/shared/align";
import type { EngineFiles } from "./engine-files";
import { contextLost, enterBackend, hasGraphicsChip, provideWasm } from "./tf-backend";
import type { BackendName, EngineInfo } from "./types";
import { VisionError } from "./vision-error";

export const warmupConfig = {
  /** Timed runs after the first, which compiles. */
  runs: 3,
  /** A backend whose first run takes longer is not timed further. */
  maxFirstRunMs: 6000,
};

type Choice = Pick<EngineInfo, "backend" | "forced" | "warmups">;

type EmbeddingKind = "mirrored" | "plain";

/** The embedding network on the backend that suits this machine. */
export interface Embedder {
  readonly choice: Choice;
  /** Moves to WASM when the browser took WebGL away. */
  recover(): Promise<void>;
  /**
   * 128-d embeddings for recognition (the mean over each crop and its mirror image), or the network's plain
   * output; in the order of the crops. Recovers by itself.
   */
  embed(crops: readonly RgbCrop[], kind?: EmbeddingKind): Promise<number[][]>;
  dispose(): void;
}

interface EmbedderOptions {
  forced?: BackendName;
  onWarmup: (backend: BackendName) => void;
  onChange: () => void;
}

/**
 * Starts the network. Unless a backend is forced, WASM is timed, and WebGL too where a graphics chip is
 * behind it; the faster one stays.
 *
 * @throws VisionError `no_backend` when none works
 */
export async function startEmbedder(files: EngineFiles, options: EmbedderOptions): Promise<Embedder> {
  provideWasm(files.tfjsWasm);
  const layout = new TextDecoder().decode(files.embedderLayout);
  const load = () => loadResnet34FromFiles(layout, files.embedderWeights);
  const candidates: BackendName[] = options.forced
    ? [options.forced]
    : hasGraphicsChip()
      ? ["webgl", "wasm"]
      : ["wasm"];

  const tried: { backend: BackendName; network: Resnet34; embedMs: number }[] = [];
  for (const backend of candidates) {
    options.onWarmup(backend);
    const trial = await tryBackend(backend, load);
    if (trial) tried.push(trial);
  }
  tried.sort((a, b) => a.embedMs - b.embedMs);
  const [best, ...others] = tried;
  if (!best)
    throw new VisionError("no_backend", "Neither WebGL nor WebAssembly with SIMD works in this browser.");
  for (const other of others) other.network.dispose();
  await enterBackend(best.backend);

  let network = best.network;
  let choice: Choice = {
    backend: best.backend,
    forced: options.forced !== undefined,
    warmups: tried.map(({ backend, embedMs }) => ({ backend, embedMs })),
  };

  const moveToWasm = async () => {
    if (!(await enterBackend("wasm"))) {
      throw new VisionError("no_backend", "WebGL broke down and WASM is missing.");
    }
    tf.removeBackend("webgl");
    network = load();
    choice = { ...choice, backend: "wasm" };
    options.onChange();
  };

  return {
    get choice() {
      return choice;
    },
    async recover() {
      if (contextLost()) await moveToWasm();
    },
    async embed(crops, kind = "mirrored") {
      if (crops.length === 0) return [];
      if (choice.backend === "wasm") return runNetwork(network, crops, kind);
      const embeddings = await runNetwork(network, crops, kind).catch((cause: unknown) => {
        if (!contextLost()) throw cause;
      });
      // Word of a lost context may come after the zeros it gave.
      if (embeddings?.every(isSound) && !contextLost()) return embeddings;
      await moveToWasm();
      return runNetwork(network, crops, kind);
    },
    dispose: () => network.dispose(),
  };
}

async function tryBackend(backend: BackendName, load: () => Resnet34) {
  if (!(await enterBackend(backend))) return undefined;
  const network = load();
  const blank: RgbCrop = {
    size: RESNET34_INPUT_SIZE,
    data: new Float32Array(RESNET34_INPUT_SIZE ** 2 * 3).fill(128),
  };
  try {
    const firstRunMs = await timeRun(network, blank);
    if (firstRunMs > warmupConfig.maxFirstRunMs) return { backend, network, embedMs: firstRunMs };
    const times: number[] = [];
    for (let i = 0; i < warmupConfig.runs; i++) times.push(await timeRun(network, blank));
    times.sort((a, b) => a - b);
    return { backend, network, embedMs: times[times.length >> 1] ?? firstRunMs };
  } catch {
    network.dispose();
    return undefined;
  }
}

function isSound(embedding: readonly number[]): boolean {
  return embedding.every(Number.isFinite) && embedding.some((value) => value !== 0);
}

async function timeRun(network: Resnet34, crop: RgbCrop): Promise<number> {
  const start = performance.now();
  await runNetwork(network, [crop], "mirrored");
  return performance.now() - start;
}

async function runNetwork(
  network: Resnet34,
  crops: readonly RgbCrop[],
  kind: EmbeddingKind,
): Promise<number[][]> {
  const perCrop = RESNET34_INPUT_SIZE ** 2 * 3;
  const values = new Float32Array(crops.length * perCrop);
  crops.forEach((crop, index) => {
    values.set(crop.data, index * perCrop);
  });
  const batch = tf.tensor4d(values, [crops.length, RESNET34_INPUT_SIZE, RESNET34_INPUT_SIZE, 3]);
  const output = kind === "mirrored" ? network.embedMirrored(batch) : network.embed(batch);
  try {
    const flat = Array.from(await output.data());
    return crops.map((_, i) =>
      flat.slice(i * RESNET34_EMBEDDING_LENGTH, (i + 1) * RESNET34_EMBEDDING_LENGTH),
    );
  } finally {
    batch.dispose();
    output.dispose();
  }
}
