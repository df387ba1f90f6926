import { grabFrame } from "./camera";
import type { AnalyseOptions, FaceEngine, FrameAnalysis } from "./types";
import { VisionError } from "./vision-error";

export interface ScanOptions {
  engine: FaceEngine;
  /** Shows the camera's stream and plays; the loop only reads it. */
  video: HTMLVideoElement;
  /** Asked before every frame, so a page may change its mind while scanning. */
  options: () => AnalyseOptions;
  /** `fps` is the rate of the last second or so. */
  onResult: (analysis: FrameAnalysis, fps: number) => void;
  /** The loop has stopped: call `startScan` again to go on. */
  onError: (error: VisionError) => void;
}

export interface Scan {
  /** No result is delivered after it returns. */
  stop(): void;
}

/** Weight of the newest frame in the running mean of the frame time. */
const smoothing = 0.2;
/** Wait this long before asking the video again when it has no picture, or still shows the last one. */
const emptyFramePauseMs = 50;
const sameFramePauseMs = 4;

/**
 * Analyses a video frame by frame, back to back: the next frame is taken when the last is answered, so at
 * most one is in flight and a slow machine just scans slower. Rests while the page is hidden. A camera that
 * goes away leaves the loop waiting for pictures: give the video a new stream and it goes on.
 */
export function startScan({ engine, video, options, onResult, onError }: ScanOptions): Scan {
  let stopped = false;
  const run = async () => {
    let frameMs: number | undefined;
    let before = performance.now();
    let shownAt = -1;
    while (!stopped) {
      if (document.hidden) {
        await pageShown();
        before = performance.now();
        continue;
      }
      if (video.currentTime === shownAt) {
        await pause(sameFramePauseMs);
        continue;
      }
      shownAt = video.currentTime;
      const frame = await grabFrame(video).catch(() => undefined);
      if (stopped) {
        frame?.close();
        return;
      }
      if (!frame) {
        shownAt = -1;
        await pause(emptyFramePauseMs);
        continue;
      }
      const analysis = await engine.analyse(frame, options());
      if (stopped) return;
      const now = performance.now();
      frameMs = frameMs === undefined ? now - before : frameMs + smoothing * (now - before - frameMs);
      before = now;
      onResult(analysis, 1000 / frameMs);
    }
  };
  run().catch((cause: unknown) => {
    if (stopped) return;
    stopped = true;
    onError(cause instanceof VisionError ? cause : new VisionError("internal", String(cause), { cause }));
  });
  return {
    stop() {
      stopped = true;
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function pageShown(): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (document.hidden) return;
      document.removeEventListener("visibilitychange", check);
      resolve();
    };
    document.addEventListener("visibilitychange", check);
  });
}
