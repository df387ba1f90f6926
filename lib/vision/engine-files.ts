import { type EmbedderId, embedders } from "@/models/embedders";
import {
  landmarks68LayoutFile,
  landmarks68Manifest,
  landmarks68WeightsFile,
} from "@/models/landmarks68/manifest";
import { blazefaceFile, mediapipeManifest } from "@/models/mediapipe/manifest";
import { mtcnnLayoutFile, mtcnnManifest, mtcnnWeightsFile } from "@/models/mtcnn/manifest";
import {
  importedManifestFile,
  type ModelManifest,
  modelFilePath,
  withImportedFiles,
} from "@/models/shared/manifest";
import {
  mediapipeRuntime,
  runtimeBaseUrl,
  tfjsWasmRuntime,
  type VendorRuntime,
} from "@/models/shared/vendor-runtimes";
import { loadFiles, type StoredFile, type StoreProgress } from "./model-store";
import { VisionError } from "./vision-error";

export const tfjsWasmUrl = `${runtimeBaseUrl(tfjsWasmRuntime)}tfjs-backend-wasm-simd.wasm`;
export const mediapipeWasmUrl = `${runtimeBaseUrl(mediapipeRuntime)}vision_wasm_internal.wasm`;
/** Script that MediaPipe loads by itself into the worker, which is a classic one once bundled. */
export const mediapipeLoaderUrl = `${runtimeBaseUrl(mediapipeRuntime)}vision_wasm_internal.js`;

/** A network's two files. */
interface NetworkFiles {
  layout: ArrayBuffer;
  weights: ArrayBuffer;
}

/** Everything the engine needs in memory before it can start, each checked against its manifest. */
export interface EngineFiles {
  detectorModel: ArrayBuffer;
  detectorWasm: ArrayBuffer;
  tfjsWasm: ArrayBuffer;
  /** Of each model its networks' files, in the card's order. */
  embedders: Map<EmbedderId, NetworkFiles[]>;
  /** The 68-point network. */
  landmarks: NetworkFiles;
  /** Where MTCNN was asked for. */
  mtcnn: NetworkFiles | undefined;
}

/** Loads them all. Rejects as `loadFiles` does. */
export async function loadEngineFiles(
  wanted: { modelIds: readonly EmbedderId[]; mtcnn: boolean },
  onProgress: (progress: StoreProgress) => void,
): Promise<EngineFiles> {
  const files: StoredFile[] = [];
  /** Notes a file and where its content will be. */
  const want = (file: StoredFile) => files.push(file) - 1;
  const network = (manifest: ModelManifest, layout: string, weights: string) => ({
    layout: want(modelFile(manifest, layout)),
    weights: want(modelFile(manifest, weights)),
  });
  const detectorModel = want(modelFile(mediapipeManifest, blazefaceFile));
  const detectorWasm = want(runtimeFile(mediapipeRuntime, mediapipeWasmUrl));
  const tfjsWasm = want(runtimeFile(tfjsWasmRuntime, tfjsWasmUrl));
  const embedding: [EmbedderId, { layout: number; weights: number }[]][] = [];
  for (const id of wanted.modelIds) {
    const places = [];
    for (const { manifest, layoutFile, weightsFile } of embedders[id].networks)
      places.push(network(await filledManifest(manifest), layoutFile, weightsFile));
    embedding.push([id, places]);
  }
  const landmarks = network(landmarks68Manifest, landmarks68LayoutFile, landmarks68WeightsFile);
  const mtcnn = wanted.mtcnn ? network(mtcnnManifest, mtcnnLayoutFile, mtcnnWeightsFile) : undefined;

  const contents = await loadFiles(files, { onProgress });
  const at = (index: number) => contents[index] ?? new ArrayBuffer(0);
  const both = ({ layout, weights }: { layout: number; weights: number }): NetworkFiles => ({
    layout: at(layout),
    weights: at(weights),
  });
  return {
    detectorModel: at(detectorModel),
    detectorWasm: at(detectorWasm),
    tfjsWasm: at(tfjsWasm),
    embedders: new Map(embedding.map(([id, places]) => [id, places.map(both)])),
    landmarks: both(landmarks),
    mtcnn: mtcnn && both(mtcnn),
  };
}

/** The manifest, or for a model that was imported on the server the one that lies there. */
async function filledManifest(manifest: ModelManifest): Promise<ModelManifest> {
  if (manifest.files.length > 0) return manifest;
  const url = modelFilePath(manifest, importedManifestFile);
  try {
    const response = await fetch(url, { cache: "no-store" });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return withImportedFiles(manifest, await response.text());
  } catch (cause) {
    throw new VisionError("download_failed", `${url} could not be loaded: ${cause}`, { cause });
  }
}

function modelFile(manifest: ModelManifest, name: string): StoredFile {
  return named(manifest.files, name, modelFilePath(manifest, name));
}

function runtimeFile(runtime: VendorRuntime, url: string): StoredFile {
  return named(runtime.files, url.slice(runtimeBaseUrl(runtime).length), url);
}

function named(
  files: { name: string; bytes: number; sha256: string }[],
  name: string,
  url: string,
): StoredFile {
  const file = files.find((each) => each.name === name);
  if (!file) throw new Error(`No manifest names ${name}`);
  return { url, bytes: file.bytes, sha256: file.sha256 };
}
