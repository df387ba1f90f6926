"use client";

import { useEffect, useRef, useState } from "react";
import { grabFrame, listCameras, openCamera } from "@/lib/vision/camera";
import { decodeImage } from "@/lib/vision/decode-image";
import { backendFromUrl, createFaceEngine } from "@/lib/vision/face-engine";
import { startScan } from "@/lib/vision/scan-loop";
import { getFaceEngine } from "@/lib/vision/shared-engine";
import type { FrameAnalysis } from "@/lib/vision/types";

const vision = {
  backendFromUrl,
  createFaceEngine,
  decodeImage,
  getFaceEngine,
  grabFrame,
  listCameras,
  openCamera,
  startScan,
};

/** What scripts reach from outside as `window.__rollcallVision`. */
export type VisionLabApi = typeof vision & { video: HTMLVideoElement };

declare global {
  interface Window {
    __rollcallVision?: VisionLabApi;
  }
}

/** Puts the runtime on `window` and, on request, scans with the camera. */
export function VisionLab() {
  const video = useRef<HTMLVideoElement>(null);
  const [line, setLine] = useState("Ready.");

  useEffect(() => {
    if (video.current) window.__rollcallVision = { ...vision, video: video.current };
  }, []);

  const scan = async () => {
    const element = video.current;
    if (!element) return;
    try {
      const engine = await getFaceEngine({
        backend: backendFromUrl(window.location.search),
        onProgress: (progress) => setLine(JSON.stringify(progress)),
      });
      const camera = await openCamera({ onLost: (error) => setLine(error.code) });
      element.srcObject = camera.stream;
      await element.play();
      startScan({
        engine,
        video: element,
        options: () => ({ mode: "video", embed: "good" }),
        onResult: (analysis, fps) =>
          setLine(`${engine.info.backend}, ${summary(analysis)}, ${fps.toFixed(1)} fps`),
        onError: (error) => setLine(`${error.code}: ${error.message}`),
      });
    } catch (error) {
      setLine(String(error));
    }
  };

  return (
    <main>
      <h1>Vision lab</h1>
      <button type="button" onClick={scan}>
        Scan
      </button>
      <p>{line}</p>
      <video ref={video} muted playsInline width={640} height={480} />
    </main>
  );
}

function summary({ faces, timingsMs }: FrameAnalysis): string {
  const scores = faces.map(
    ({ trackId, quality }) => `#${trackId} ${quality.score.toFixed(2)} ${quality.issues}`,
  );
  return `${faces.length} faces (${scores.join("; ")}), ${timingsMs.total.toFixed(0)} ms`;
}
