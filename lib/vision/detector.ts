import { type Detection, FaceDetector } from "@mediapipe/tasks-vision";
import type { DetectedFace, FaceKeypoints, Point } from "@/models/shared/face";
import { type EngineFiles, mediapipeLoaderUrl } from "./engine-files";
import { VisionError } from "./vision-error";

export const detectorConfig = {
  minConfidence: 0.5,
  minSuppressionIou: 0.3,
};

/** MediaPipe's BlazeFace in this worker. */
export interface Detector {
  /** Every face in the picture, in its pixels, as found in one pass. */
  detect(picture: OffscreenCanvas | ImageData): Promise<DetectedFace[]>;
  dispose(): void;
}

/**
 * Starts MediaPipe's face detector. It computes on the processor but takes pictures in through a WebGL
 * texture; when the browser takes that context away, the detector is made anew.
 *
 * @throws VisionError `no_backend` where there is no WebGL at all
 */
export async function startDetector(files: EngineFiles): Promise<Detector> {
  const wasmBinaryPath = URL.createObjectURL(new Blob([files.detectorWasm], { type: "application/wasm" }));
  let current = await create();

  async function create() {
    const canvas = new OffscreenCanvas(1, 1);
    const gl = canvas.getContext("webgl2");
    if (!gl)
      throw new VisionError(
        "no_backend",
        "The face detector needs WebGL, which this browser has not or has turned off.",
      );
    const detector = await FaceDetector.createFromOptions(
      { wasmLoaderPath: mediapipeLoaderUrl, wasmBinaryPath },
      {
        baseOptions: { modelAssetBuffer: new Uint8Array(files.detectorModel), delegate: "CPU" },
        runningMode: "IMAGE",
        minDetectionConfidence: detectorConfig.minConfidence,
        minSuppressionThreshold: detectorConfig.minSuppressionIou,
        canvas,
      },
    );
    return { detector, gl };
  }

  return {
    async detect(picture) {
      const found = current.gl.isContextLost() ? [] : current.detector.detect(picture).detections;
      if (!current.gl.isContextLost())
        return found.map((each) => toFace(each, picture.width, picture.height));
      current.detector.close();
      current = await create();
      return current.detector
        .detect(picture)
        .detections.map((each) => toFace(each, picture.width, picture.height));
    },
    dispose() {
      current.detector.close();
    },
  };
}

function toFace(detection: Detection, width: number, height: number): DetectedFace {
  const {
    originX = 0,
    originY = 0,
    width: boxWidth = 0,
    height: boxHeight = 0,
  } = detection.boundingBox ?? {};
  const point = (index: number): Point => {
    const { x, y } = detection.keypoints[index] ?? { x: 0, y: 0 };
    return { x: x * width, y: y * height };
  };
  // BlazeFace numbers the subject's right side first.
  const keypoints: FaceKeypoints = {
    rightEye: point(0),
    leftEye: point(1),
    noseTip: point(2),
    mouthCentre: point(3),
    rightEar: point(4),
    leftEar: point(5),
  };
  return {
    box: { x: originX, y: originY, width: boxWidth, height: boxHeight },
    score: detection.categories[0]?.score ?? 0,
    keypoints,
  };
}
