import { useCallback, useEffect, useState } from "react";
import { backendFromUrl, detectorFromUrl } from "@/lib/vision/face-engine";
import { getFaceEngine } from "@/lib/vision/shared-engine";
import type { FaceEngine, LoadProgress, VisionErrorCode } from "@/lib/vision/types";
import type { DetectorId } from "@/models/other-networks";
import { useFaceModels } from "./face-models";
import { visionErrorCode } from "./vision-error-code";

export type EngineState =
  | { phase: "loading"; progress: LoadProgress | undefined }
  | { phase: "failed"; code: VisionErrorCode }
  | { phase: "ready"; engine: FaceEngine };

export interface EngineControl {
  state: EngineState;
  /** Loads again after a failure, or starts a fresh engine in place of a broken one. */
  restart: () => void;
}

/**
 * The page's face engine with the models and the detector the school uses, loading from the first render on. `?backend=wasm|webgl`
 * forces a backend, `?detector=mtcnn` another detector.
 *
 * @param only the detector whatever the school or the address chose
 */
export function useFaceEngine(only?: DetectorId): EngineControl {
  const { modelIds, detector } = useFaceModels();
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<EngineState>({ phase: "loading", progress: undefined });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is the wish to load again
  useEffect(() => {
    let current = true;
    const show = (next: EngineState) => {
      if (current) setState(next);
    };
    show({ phase: "loading", progress: undefined });
    getFaceEngine({
      modelIds,
      backend: backendFromUrl(window.location.search),
      detector: only ?? detectorFromUrl(window.location.search) ?? detector,
      onProgress: (progress) => show({ phase: "loading", progress }),
    }).then(
      (engine) => show({ phase: "ready", engine }),
      (cause: unknown) => show({ phase: "failed", code: visionErrorCode(cause) }),
    );
    return () => {
      current = false;
    };
  }, [attempt, modelIds, detector, only]);

  const restart = useCallback(() => setAttempt((count) => count + 1), []);
  return { state, restart };
}
