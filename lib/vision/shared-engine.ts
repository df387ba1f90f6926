import { createFaceEngine, type EngineOptions } from "./face-engine";
import type { FaceEngine, LoadProgress } from "./types";

interface Shared {
  engine: Promise<FaceEngine>;
  started?: FaceEngine;
  listeners: Set<(progress: LoadProgress) => void>;
  latest?: LoadProgress;
}

const engines = new Map<string, Shared>();

/**
 * The page's one engine for a choice of models, backend and detector: started by the first call and kept while the person moves between
 * pages, so do not dispose it. A failed start and a broken engine are forgotten: the next call tries again. Rejects as
 * `createFaceEngine` does.
 */
export function getFaceEngine({
  onProgress,
  ...options
}: Omit<EngineOptions, "signal"> = {}): Promise<FaceEngine> {
  const { modelIds = [], backend = "auto", detector = "mediapipe" } = options;
  const key = [backend, detector, ...modelIds].join(" ");
  const known = engines.get(key);
  const shared = known && !known.started?.ended ? known : start(key, options);
  if (onProgress) {
    shared.listeners.add(onProgress);
    if (shared.latest) onProgress(shared.latest);
  }
  return shared.engine;
}

function start(key: string, options: Omit<EngineOptions, "signal" | "onProgress">): Shared {
  const listeners: Shared["listeners"] = new Set();
  const shared: Shared = {
    listeners,
    engine: createFaceEngine({
      ...options,
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
