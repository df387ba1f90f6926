import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import sharp from "sharp";
import type { DetectedMtcnnFace } from "@/models/mtcnn/face";
import { webcamMtcnnOptions } from "@/models/mtcnn/options";
import type { RgbaImage } from "@/models/shared/face";
import { readMtcnn } from "@/scripts/models/mtcnn-files";
import { startWasmBackend } from "@/scripts/models/node-backend";
import { readImage } from "@/scripts/models/read-image";
import { readArguments } from "../arguments";

const usage = `npx tsx scripts/bench/bench-mtcnn.ts [--weights FOLDER] [--rounds N]

Times MTCNN and face-api's SSD detector on the same 640 x 480 pictures in Node.`;

const require = createRequire(import.meta.url);

/** What this bench uses of face-api's CommonJS build, which brings its own TensorFlow.js. */
interface FaceApi {
  tf: {
    setWasmPaths(folder: string): void;
    setThreadsCount(count: number): void;
    setBackend(name: string): Promise<boolean>;
    ready(): Promise<void>;
    tensor3d(values: Uint8Array, shape: [number, number, number], dtype: "int32"): { dispose(): void };
  };
  nets: { ssdMobilenetv1: { loadFromDisk(folder: string): Promise<void> } };
  SsdMobilenetv1Options: new (options: { minConfidence: number; maxResults: number }) => object;
  detectAllFaces(input: { dispose(): void }, options: object): Promise<unknown[]>;
}

/**
 * Times MTCNN and face-api's SSD detector on the same 640 x 480 pictures, one WASM thread each, in turns, so that
 * whatever else the machine does hits both.
 */
async function benchMtcnn(weightsFolder: string, rounds: number): Promise<void> {
  await startWasmBackend();
  const mtcnn = readMtcnn(weightsFolder);
  const faceApi = await startFaceApi();
  const ssdOptions = new faceApi.SsdMobilenetv1Options({ minConfidence: 0.5, maxResults: 32 });
  const samples = join(dirname(require.resolve("@vladmandic/face-api/package.json")), "demo");
  const times = { mtcnn: [] as number[], follow: [] as number[], ssd: [] as number[] };
  for (let sample = 1; sample <= 6; sample++) {
    const { image, rgb } = await readAtWebcamSize(join(samples, `sample${sample}.jpg`));
    const tensor = faceApi.tf.tensor3d(rgb, [image.height, image.width, 3], "int32");
    const run = {
      mtcnn: () => mtcnn.detect(image, { minFacePx: 60 }),
      ssd: () => faceApi.detectAllFaces(tensor, ssdOptions),
    };
    const faces: DetectedMtcnnFace[] = await run.mtcnn();
    const boxes = faces.map((face) => face.box);
    const ssdFaces = await run.ssd();
    await mtcnn.detectAt(image, boxes);
    for (let round = 0; round < rounds; round++) {
      times.ssd.push(await timed(run.ssd));
      times.mtcnn.push(await timed(run.mtcnn));
      times.follow.push(await timed(() => mtcnn.detectAt(image, boxes)));
    }
    tensor.dispose();
    console.log(`sample${sample}: MTCNN ${faces.length} faces, SSD ${ssdFaces.length}`);
  }
  mtcnn.dispose();
  const [full, follow, ssd] = [times.mtcnn, times.follow, times.ssd].map(median) as [number, number, number];
  console.log(`SSD            ${ssd.toFixed(1)} ms (median)`);
  console.log(`MTCNN full     ${full.toFixed(1)} ms, ${(full / ssd).toFixed(2)}x`);
  console.log(`MTCNN follow   ${follow.toFixed(1)} ms, ${(follow / ssd).toFixed(2)}x`);
  console.log(`min face 60 px, thresholds ${Object.values(webcamMtcnnOptions.thresholds).join("/")}`);
}

async function startFaceApi(): Promise<FaceApi> {
  const faceApi = require("@vladmandic/face-api/dist/face-api.node-wasm.js") as FaceApi;
  faceApi.tf.setWasmPaths(`${dirname(require.resolve("@tensorflow/tfjs-backend-wasm"))}/`);
  faceApi.tf.setThreadsCount(1);
  await faceApi.tf.setBackend("wasm");
  await faceApi.tf.ready();
  const folder = join(dirname(require.resolve("@vladmandic/face-api/package.json")), "model");
  await faceApi.nets.ssdMobilenetv1.loadFromDisk(folder);
  return faceApi;
}

/** The picture as a webcam would send it: 640 x 480, cut to shape. */
async function readAtWebcamSize(path: string): Promise<{ image: RgbaImage; rgb: Uint8Array }> {
  const small = await sharp(path).resize(640, 480, { fit: "cover" }).png().toBuffer();
  const image = await readImage(small);
  const rgb = new Uint8Array(image.width * image.height * 3);
  for (let i = 0; i < image.width * image.height; i++) {
    rgb.set(image.data.subarray(4 * i, 4 * i + 3), 3 * i);
  }
  return { image, rgb };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = readArguments(usage, {
    options: {
      weights: { type: "string", default: "../shared/models/mtcnn" },
      rounds: { type: "string", default: "5" },
    },
  });
  await benchMtcnn(values.weights, Number(values.rounds));
}
