import * as tf from "@tensorflow/tfjs-core";
import { type EmbeddingNetwork, embedderRuntimes } from "@/models/embedder-networks";
import { type EmbedderId, embedders } from "@/models/embedders";
import type { RgbCrop } from "@/models/shared/align";
import type { EngineFiles } from "./engine-files";
import { contextLost, enterBackend, hasGraphicsChip, provideWasm } from "./tf-backend";
import type { BackendName, EngineInfo } from "./types";
import { VisionError } from "./vision-error";

export const warmupConfig = {
  /**
   * Timed runs after the first, which compiles; the fastest counts. A graphics chip needs several to come to speed: on an
   * NVIDIA H200 the first ones took 35 ms where later ones took 13. Where nothing is to be chosen, a few tell the speed.
   */
  runs: { compared: 10, alone: 3 },
  /** No further run is timed once they have taken so long together. */
  maxTimedMs: 800,
  /** A backend whose first run takes longer is not timed further. */
  maxFirstRunMs: 6000,
};

type Choice = Pick<EngineInfo, "backend" | "forced" | "warmups">;

/** What the network is run for: a view for recognition, or its plain output to compare it with a reference. */
type EmbeddingKind = "view" | "plain";

/** The embedding networks by model. */
type Networks = Map<EmbedderId, EmbeddingNetwork>;

/** The embedding networks on the backend that suits this machine. */
export interface Embedder {
  readonly choice: Choice;
  /** Moves to WASM when the browser took WebGL away. */
  recover(): Promise<void>;
  /**
   * 128 numbers a crop, not normalised, in the order of the crops. Recovers by itself.
   */
  embed(modelId: EmbedderId, crops: readonly RgbCrop[], kind?: EmbeddingKind): Promise<number[][]>;
  dispose(): void;
}

interface EmbedderOptions {
  forced?: BackendName;
  onWarmup: (backend: BackendName) => void;
  onChange: () => void;
}

/**
 * Starts the networks whose files are given. Unless a backend is forced, WASM is timed, and WebGL too where a graphics chip is
 * behind it; the faster one stays.
 *
 * @throws VisionError `no_backend` when none works
 */
export async function startEmbedder(files: EngineFiles, options: EmbedderOptions): Promise<Embedder> {
  provideWasm(files.tfjsWasm);
  const load = () => loadNetworks(files);
  const candidates: BackendName[] = options.forced
    ? [options.forced]
    : hasGraphicsChip()
      ? ["webgl", "wasm"]
      : ["wasm"];

  const tried: { backend: BackendName; networks: Networks; embedMs: number }[] = [];
  for (const backend of candidates) {
    options.onWarmup(backend);
    const runs = candidates.length > 1 ? warmupConfig.runs.compared : warmupConfig.runs.alone;
    const trial = await tryBackend(backend, load, runs);
    if (trial) tried.push(trial);
  }
  tried.sort((a, b) => a.embedMs - b.embedMs);
  const [best, ...others] = tried;
  if (!best)
    throw new VisionError("no_backend", "Neither WebGL nor WebAssembly with SIMD works in this browser.");
  for (const other of others) disposeAll(other.networks);
  await enterBackend(best.backend);

  let networks = best.networks;
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
    networks = load();
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
    async embed(modelId, crops, kind = "view") {
      if (crops.length === 0) return [];
      const run = (some: readonly RgbCrop[]) => runNetwork(requireNetwork(networks, modelId), some, kind);
      if (choice.backend === "wasm") return run(crops);
      const embeddings = await oneByOne(crops, run).catch((cause: unknown) => {
        if (!contextLost()) throw cause;
      });
      // Word of a lost context may come after the zeros it gave.
      if (embeddings?.every(isSound) && !contextLost()) return embeddings;
      await moveToWasm();
      return run(crops);
    },
    dispose: () => disposeAll(networks),
  };
}

function loadNetworks(files: EngineFiles): Networks {
  const networks: Networks = new Map();
  for (const [id, contents] of files.embedders) {
    const decoded = contents.map(({ layout, weights }) => ({
      layout: new TextDecoder().decode(layout),
      weights,
    }));
    networks.set(id, embedderRuntimes[id].load(decoded));
  }
  return networks;
}

function requireNetwork(networks: Networks, modelId: EmbedderId): EmbeddingNetwork {
  const network = networks.get(modelId);
  if (!network) throw new VisionError("internal", `The engine was not started with ${modelId}.`);
  return network;
}

function disposeAll(networks: Networks): void {
  for (const network of networks.values()) network.dispose();
}

async function tryBackend(backend: BackendName, load: () => Networks, runs: number) {
  if (!(await enterBackend(backend))) return undefined;
  const networks = load();
  try {
    const firstRunMs = await timeRun(networks);
    if (firstRunMs > warmupConfig.maxFirstRunMs) return { backend, networks, embedMs: firstRunMs };
    const times: number[] = [];
    const until = performance.now() + warmupConfig.maxTimedMs;
    while (times.length < runs && performance.now() < until) times.push(await timeRun(networks));
    return { backend, networks, embedMs: Math.min(firstRunMs, ...times) };
  } catch {
    disposeAll(networks);
    return undefined;
  }
}

function isSound(embedding: readonly number[]): boolean {
  return embedding.every(Number.isFinite) && embedding.some((value) => value !== 0);
}

/** One view of a grey face through every network. */
async function timeRun(networks: Networks): Promise<number> {
  const start = performance.now();
  for (const [id, network] of networks) {
    const { inputSize: size } = embedders[id];
    await runNetwork(network, [{ size, data: new Float32Array(size ** 2 * 3).fill(128) }], "view");
  }
  return performance.now() - start;
}

/**
 * WebGL compiles a program and keeps textures for every shape it meets, and every number of faces is another shape: on
 * an NVIDIA H200 each new number cost 3 seconds with FaceNet, and after four of them textures had grown from 0.2 to 1.5 GB;
 * a crop alone takes 27 ms.
 */
async function oneByOne(
  crops: readonly RgbCrop[],
  run: (crops: readonly RgbCrop[]) => Promise<number[][]>,
): Promise<number[][]> {
  const embeddings: number[][] = [];
  for (const crop of crops) embeddings.push(...(await run([crop])));
  return embeddings;
}

async function runNetwork(
  network: EmbeddingNetwork,
  crops: readonly RgbCrop[],
  kind: EmbeddingKind,
): Promise<number[][]> {
  const size = crops[0]?.size ?? 0;
  const perCrop = size ** 2 * 3;
  const values = new Float32Array(crops.length * perCrop);
  crops.forEach((crop, index) => {
    values.set(crop.data, index * perCrop);
  });
  const batch = tf.tensor4d(values, [crops.length, size, size, 3]);
  const output = kind === "view" ? network.embedViews(batch) : network.embed(batch);
  try {
    const flat = Array.from(await output.data());
    const length = flat.length / crops.length;
    return crops.map((_, i) => flat.slice(i * length, (i + 1) * length));
  } finally {
    batch.dispose();
    output.dispose();
  }
}
