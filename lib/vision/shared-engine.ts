import { createFaceEngine, type EngineOptions } from "./face-engine";
import type { BackendName, FaceEngine, LoadProgress } from "./types";

interface Shared {
  engine: Promise<FaceEngine>;
  started?: FaceEngine;
  listeners: Set<(progress: LoadProgress) => void>;
  latest?: LoadProgress;
}

const engines = new Map<BackendName | "auto", Shared>();

/**
 * The page's one engine for a backend: started by the first call and kept while the person moves between
 * pages, so do not dispose it. A failed start and a broken engine are forgotten: the next call tries again. Rejects as
 * `createFaceEngine` does.
 */
export function getFaceEngine({
  backend,
  onProgress,
}: Omit<EngineOptions, "signal"> = {}): Promise<FaceEngine> {
  const key = backend ?? "auto";
  const known = engines.get(key);
  const shared = known && !known.started?.ended ? known : start(key, backend);
  if (onProgress) {
    shared.listeners.add(onProgress);
    if (shared.latest) onProgress(shared.latest);
  }
  return shared.engine;
}

function start(key: BackendName | "auto", backend: BackendName | undefined): Shared {
  const listeners: Shared["listeners"] = new Set();
  const shared: Shared = {
    listeners,
    engine: createFaceEngine({
      backend,
      onProgress(progress) {
        shared.latest = progress;
        for (const listener of listeners) listener(progress);
      },
    }),
  };
  engines.set(key, shared);
  shared.engine.then(
    (engine) => {
      shared.started = engine;
      listeners.clear();
    },
    () => engines.delete(key),
  );
  return shared;
}
