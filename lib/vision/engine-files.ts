import { blazefaceFile, mediapipeManifest } from "@/models/mediapipe/manifest";
import { resnet34LayoutFile, resnet34Manifest, resnet34WeightsFile } from "@/models/resnet34/manifest";
import { type ModelManifest, modelFilePath } from "@/models/shared/manifest";
import {
  mediapipeRuntime,
  runtimeBaseUrl,
  tfjsWasmRuntime,
  type VendorRuntime,
} from "@/models/shared/vendor-runtimes";
import { loadFiles, type StoredFile, type StoreProgress } from "./model-store";

export const tfjsWasmUrl = `${runtimeBaseUrl(tfjsWasmRuntime)}tfjs-backend-wasm-simd.wasm`;
export const mediapipeWasmUrl = `${runtimeBaseUrl(mediapipeRuntime)}vision_wasm_internal.wasm`;
/** Script that MediaPipe loads by itself into the worker, which is a classic one once bundled. */
export const mediapipeLoaderUrl = `${runtimeBaseUrl(mediapipeRuntime)}vision_wasm_internal.js`;

/** Everything the engine needs in memory before it can start, each checked against its manifest. */
export interface EngineFiles {
  detectorModel: ArrayBuffer;
  detectorWasm: ArrayBuffer;
  tfjsWasm: ArrayBuffer;
  embedderLayout: ArrayBuffer;
  embedderWeights: ArrayBuffer;
}

const sources: Record<keyof EngineFiles, StoredFile> = {
  detectorModel: modelFile(mediapipeManifest, blazefaceFile),
  detectorWasm: runtimeFile(mediapipeRuntime, mediapipeWasmUrl),
  tfjsWasm: runtimeFile(tfjsWasmRuntime, tfjsWasmUrl),
  embedderLayout: modelFile(resnet34Manifest, resnet34LayoutFile),
  embedderWeights: modelFile(resnet34Manifest, resnet34WeightsFile),
};

/** Loads them all. Rejects as `loadFiles` does. */
export async function loadEngineFiles(onProgress: (progress: StoreProgress) => void): Promise<EngineFiles> {
  const keys = Object.keys(sources) as (keyof EngineFiles)[];
  const contents = await loadFiles(
    keys.map((key) => sources[key]),
    { onProgress },
  );
  return Object.fromEntries(keys.map((key, index) => [key, contents[index]])) as unknown as EngineFiles;
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
