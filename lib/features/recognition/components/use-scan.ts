import { type RefObject, useEffect, useRef } from "react";
import { startScan } from "@/lib/vision/scan-loop";
import type { AnalyseOptions, FaceEngine, FrameAnalysis } from "@/lib/vision/types";
import type { VisionError } from "@/lib/vision/vision-error";

export interface ScanInput {
  engine: FaceEngine | undefined;
  video: RefObject<HTMLVideoElement | null>;
  /** False rests the loop, for instance while a result is shown. */
  active: boolean;
  options: () => AnalyseOptions;
  onFrame: (analysis: FrameAnalysis, fps: number) => void;
  onError: (error: VisionError) => void;
}

/** Scans a video while it is mounted and active. The callbacks may change from render to render. */
export function useScan({ engine, video, active, ...callbacks }: ScanInput): void {
  const latest = useRef(callbacks);
  useEffect(() => {
    latest.current = callbacks;
  });
  useEffect(() => {
    const element = video.current;
    if (!engine || !element || !active) return;
    const scan = startScan({
      engine,
      video: element,
      options: () => latest.current.options(),
      onResult: (analysis, fps) => latest.current.onFrame(analysis, fps),
      onError: (error) => latest.current.onError(error),
    });
    return scan.stop;
  }, [engine, video, active]);
}
