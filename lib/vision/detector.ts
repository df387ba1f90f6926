import { type Detection, FaceDetector } from "@mediapipe/tasks-vision";
import * as tf from "@tensorflow/tfjs-core";
import { loadBlazeface } from "@/models/mediapipe/blazeface";
import { faceOfMtcnn } from "@/models/mtcnn/keypoints";
import { loadMtcnnFromFiles } from "@/models/mtcnn/load-weights";
import { trackWithMtcnn } from "@/models/mtcnn/tracker";
import type { DetectedFace, FaceKeypoints, Point } from "@/models/shared/face";
import { type EngineFiles, mediapipeLoaderUrl, mediapipeWasmUrl } from "./engine-files";
import { provideFile } from "./fetch-gate";
import type { AnalyseOptions } from "./types";

export const detectorConfig = {
  minConfidence: 0.5,
  minSuppressionIou: 0.3,
  /** MTCNN's options, in pixels of the picture it is given: for a frame, and for a picture of a group. */
  mtcnn: {
    frame: { minFacePx: 40 },
    group: { minFacePx: 20, maxProposals: 1000, maxFaces: 200 },
  },
};

/** A face detector in this worker. */
export interface Detector {
  /** BlazeFace, run by MediaPipe or by TensorFlow.js, or MTCNN. */
  readonly id: "mediapipe" | "mediapipe-tfjs" | "mtcnn";
  /**
   * Every face in the picture, in its pixels, as found in one pass.
   *
   * @param mode where the detector makes a difference: frames of a `video` are searched wholly only now and then, an
   *   `image` for many small faces
   */
  detect(picture: ImageData, mode?: AnalyseOptions["mode"]): Promise<DetectedFace[]>;
  dispose(): void;
}

/**
 * Starts MTCNN where its files were loaded, else MediaPipe's face detector. The latter computes on the processor but takes pictures in through a WebGL
 * texture: where there is no WebGL, or the browser takes it away and gives none back, TensorFlow.js runs the
 * same network from the same file.
 */
export async function startDetector(files: EngineFiles): Promise<Detector> {
  provideFile(mediapipeWasmUrl, files.detectorWasm);
  const start = async () => startMtcnn(files) ?? (await startMediapipe(files)) ?? startTfjs(files);
  let current = await start();
  return {
    get id() {
      return current.id;
    },
    async detect(picture, mode) {
      const faces = current.lost() ? [] : await current.detect(picture, mode);
      if (!current.lost()) return faces;
      current.dispose();
      current = await start();
      return current.detect(picture, mode);
    },
    dispose: () => current.dispose(),
  };
}

interface LosableDetector extends Detector {
  /** The browser took its graphics context away: what it found last is worth nothing. */
  lost(): boolean;
}

/** Undefined where there is no WebGL. */
async function startMediapipe(files: EngineFiles): Promise<LosableDetector | undefined> {
  const canvas = new OffscreenCanvas(1, 1);
  const gl = canvas.getContext("webgl2");
  if (!gl) return undefined;
  // The library prints notes on its own health as errors; real ones are thrown.
  (self as { Module?: object }).Module = { print: () => {}, printErr: () => {} };
  const detector = await FaceDetector.createFromOptions(
    { wasmLoaderPath: mediapipeLoaderUrl, wasmBinaryPath: mediapipeWasmUrl },
    {
      baseOptions: { modelAssetBuffer: new Uint8Array(files.detectorModel), delegate: "CPU" },
      runningMode: "IMAGE",
      minDetectionConfidence: detectorConfig.minConfidence,
      minSuppressionThreshold: detectorConfig.minSuppressionIou,
      canvas,
    },
  );
  return {
    id: "mediapipe",
    detect: async (picture) =>
      detector.detect(picture).detections.map((each) => toFace(each, picture.width, picture.height)),
    lost: () => gl.isContextLost(),
    dispose: () => detector.close(),
  };
}

/** On the backend that the embedder chose; a change of backend takes its tensors away. */
function startMtcnn({ mtcnn }: EngineFiles): LosableDetector | undefined {
  if (!mtcnn) return undefined;
  const backend = tf.getBackend();
  const network = loadMtcnnFromFiles(new TextDecoder().decode(mtcnn.layout), mtcnn.weights);
  const { frame, group } = detectorConfig.mtcnn;
  const tracker = trackWithMtcnn(network, frame);
  let filmed = "";
  const follow = (picture: ImageData) => {
    // Another camera, other places.
    const size = `${picture.width} ${picture.height}`;
    if (size !== filmed) tracker.reset();
    filmed = size;
    return tracker.detect(picture);
  };
  return {
    id: "mtcnn",
    async detect(picture, mode) {
      const faces =
        mode === "video"
          ? await follow(picture)
          : await network.detect(picture, mode === "image" ? group : frame);
      return faces.map(faceOfMtcnn);
    },
    lost: () => tf.getBackend() !== backend,
    dispose: () => {
      if (tf.getBackend() === backend) network.dispose();
    },
  };
}

function startTfjs(files: EngineFiles): LosableDetector {
  const network = loadBlazeface(new Uint8Array(files.detectorModel));
  return {
    id: "mediapipe-tfjs",
    detect: (picture) => network.detect(picture, { minScore: detectorConfig.minConfidence }),
    lost: () => false,
    dispose: network.dispose,
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
