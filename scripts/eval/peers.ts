import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Box, Point, RgbaImage } from "@/models/shared/face";
import { projectRoot } from "../project-root";
import { humanConfig } from "./human-config";

const require = createRequire(import.meta.url);
/** Human exports its browser build only. */
const packages = join(projectRoot, "node_modules", "@vladmandic");

/** A face as a peer gives it; `landmarks` are both eyes, nose tip and mouth centre, where it has them. */
export interface PeerFace {
  box: Box;
  score: number;
  landmarks?: { rightEye: Point; leftEye: Point; noseTip: Point; mouthCentre: Point };
  descriptor?: Float32Array;
}

interface Tensor {
  dispose(): void;
}

/** What both packages' CommonJS builds share of TensorFlow.js; each brings its own copy. */
interface Tf {
  setWasmPaths(folder: string): void;
  setThreadsCount(count: number): void;
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  tensor3d(values: Uint8Array, shape: [number, number, number], dtype: "int32"): Tensor;
  tensor4d(values: Uint8Array, shape: [number, number, number, number], dtype: "int32"): Tensor;
}

interface FaceApiDetection {
  detection: { box: Box; score: number };
  landmarks: { positions: Point[] };
  descriptor: Float32Array;
}

interface FaceApi {
  tf: Tf;
  nets: Record<string, { loadFromDisk(folder: string): Promise<void> } | undefined>;
  SsdMobilenetv1Options: new (options: object) => object;
  TinyFaceDetectorOptions: new (options: object) => object;
  detectAllFaces(
    input: Tensor,
    options: object,
  ): {
    withFaceLandmarks(): { withFaceDescriptors(): Promise<FaceApiDetection[]> } & Promise<FaceApiDetection[]>;
  };
}

export const wasmFolder = `${dirname(require.resolve("@tensorflow/tfjs-backend-wasm"))}/`;

/** Packed RGB without alpha. */
export function rgbOf({ data, width, height }: RgbaImage): Uint8Array {
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) rgb.set(data.subarray(4 * i, 4 * i + 3), 3 * i);
  return rgb;
}

/**
 * face-api on WebAssembly with one thread, default options.
 *
 * @param descriptors computes those too; without them only box and landmarks
 */
export async function startFaceApi(): Promise<
  (image: RgbaImage, detector: "ssd" | "tiny", descriptors: boolean) => Promise<PeerFace[]>
> {
  const faceApi = require("@vladmandic/face-api/dist/face-api.node-wasm.js") as FaceApi;
  faceApi.tf.setWasmPaths(wasmFolder);
  faceApi.tf.setThreadsCount(1);
  await faceApi.tf.setBackend("wasm");
  await faceApi.tf.ready();
  const folder = join(dirname(require.resolve("@vladmandic/face-api/package.json")), "model");
  for (const net of ["ssdMobilenetv1", "tinyFaceDetector", "faceLandmark68Net", "faceRecognitionNet"]) {
    await faceApi.nets[net]?.loadFromDisk(folder);
  }
  const options = {
    ssd: new faceApi.SsdMobilenetv1Options({}),
    tiny: new faceApi.TinyFaceDetectorOptions({}),
  };
  return async (image, detector, descriptors) => {
    const tensor = faceApi.tf.tensor3d(rgbOf(image), [image.height, image.width, 3], "int32");
    try {
      const found = faceApi.detectAllFaces(tensor, options[detector]).withFaceLandmarks();
      return (await (descriptors ? found.withFaceDescriptors() : found)).map(
        ({ detection: { box, score }, landmarks: { positions }, descriptor }) => ({
          box: { x: box.x, y: box.y, width: box.width, height: box.height },
          score,
          descriptor,
          landmarks: {
            rightEye: mean(positions.slice(36, 42)),
            leftEye: mean(positions.slice(42, 48)),
            noseTip: positions[30] ?? { x: 0, y: 0 },
            mouthCentre: mean(positions.slice(48, 60)),
          },
        }),
      );
    } finally {
      tensor.dispose();
    }
  };
}

interface HumanResult {
  error: string | null;
  face: { box: [number, number, number, number]; boxScore: number; embedding?: number[] }[];
}

interface HumanModule {
  Human: new (
    config: object,
  ) => { tf: Tf; load(): Promise<void>; detect(input: Tensor): Promise<HumanResult> };
}

/**
 * Human on WebAssembly, face and description only.
 *
 * @param modelsUrl address of its models' folder
 */
export async function startHuman(modelsUrl: string): Promise<(image: RgbaImage) => Promise<PeerFace[]>> {
  const { Human } = require(join(packages, "human", "dist", "human.node-wasm.js")) as HumanModule;
  const human = new Human({ ...humanConfig, wasmPath: wasmFolder, modelBasePath: modelsUrl });
  await human.load();
  return async (image) => {
    const tensor = human.tf.tensor4d(rgbOf(image), [1, image.height, image.width, 3], "int32");
    try {
      const { error, face } = await human.detect(tensor);
      if (error) throw new Error(error);
      return face.map(({ box: [x, y, width, height], boxScore, embedding }) => ({
        box: { x, y, width, height },
        score: boxScore,
        ...(embedding && { descriptor: Float32Array.from(embedding) }),
      }));
    } finally {
      tensor.dispose();
    }
  };
}

function mean(points: readonly Point[]): Point {
  const sum = points.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}
