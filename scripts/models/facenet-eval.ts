import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { facenetFraming } from "@/models/facenet/alignment";
import { facenetManifest } from "@/models/facenet/manifest";
import { type Calibration, cosineFromSimilarity, VERIFICATION_THRESHOLD } from "@/models/shared/calibration";
import { l2Normalise } from "@/models/shared/similarity";
import { foldAccuracy, tarAtFar } from "../eval/face-metrics";
import { parsePairs } from "../eval/lfw-pairs";
import { projectRoot } from "../project-root";
import { embedFaces, readFacenet } from "./facenet-embed";
import { findFaces } from "./facenet-faces";
import { fitCalibration } from "./fit-calibration";
import { genuineCurve } from "./genuine-curve";
import { allPairCosines, shareAtOrAbove, thresholdAtRate } from "./pair-cosines";

const usage = `npx tsx scripts/models/facenet-eval.ts --images DIR --pairs FILE --weights DIR --mtcnn DIR --cache FILE
    [--landmarks mediapipe|mtcnn] [--scale NUMBER] [--down SHARE] [--plain] [--save FILE] [--calibrate]

Embeds the face of every picture DIR/Name/Name_0001.jpg with FaceNet and prints its accuracy on an LFW-format
pairs file. --plain leaves out stretching and the mirror
image. --cache keeps the detectors' answers between runs. --calibrate writes models/facenet/calibration.json.`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      images: { type: "string" },
      pairs: { type: "string" },
      weights: { type: "string" },
      mtcnn: { type: "string" },
      cache: { type: "string" },
      landmarks: { type: "string", default: "mediapipe" },
      scale: { type: "string", default: String(facenetFraming.scale) },
      down: { type: "string", default: String(facenetFraming.down) },
      plain: { type: "boolean", default: false },
      save: { type: "string" },
      calibrate: { type: "boolean", default: false },
    },
  });
  const { images, pairs, weights, mtcnn, cache, landmarks } = values;
  if (!images || !pairs || !weights || !mtcnn || !cache || !["mediapipe", "mtcnn"].includes(landmarks)) {
    throw new Error(usage);
  }
  const network = await readFacenet(weights);
  const faces = await findFaces(images, mtcnn, cache, console.error);
  const embeddings = await embedFaces(
    network,
    images,
    faces,
    {
      landmarks: landmarks === "mtcnn" ? "mtcnn" : "mediapipe",
      framing: { scale: Number(values.scale), down: Number(values.down) },
      mirror: !values.plain,
    },
    (done) => {
      if (done % 400 === 0) console.error(`${done} of ${faces.length}`);
    },
  );
  network.dispose();
  if (values.save) await writeFile(values.save, embeddings.map((entry) => JSON.stringify(entry)).join("\n"));
  const vectors = new Map(embeddings.map(({ file, embedding }) => [file, unit(file, embedding)]));
  const identities = [...vectors.keys()].map((file) => file.split("/")[0] ?? file);
  const { genuine, impostor } = allPairCosines([...vectors.values()], identities);
  console.log(`${vectors.size} faces, ${genuine.length} genuine and ${impostor.length} impostor pairs`);
  for (const rate of [1e-2, 1e-3, 1e-4, 1e-5]) {
    const cosine = thresholdAtRate(impostor, rate);
    const tar = shareAtOrAbove(genuine, cosine);
    console.log(`FMR ${rate}: cosine ${cosine.toFixed(4)}, TAR ${tar.toFixed(4)}`);
  }
  const scored = parsePairs(await readFile(pairs, "utf8")).map(({ fold, same, first, second }) => {
    const a = vectors.get(first);
    const b = vectors.get(second);
    return {
      fold,
      same,
      score: a && b ? a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0) : undefined,
    };
  });
  console.log(
    `${scored.length} pairs: accuracy ${foldAccuracy(scored).toFixed(4)}, ` +
      `TAR at FAR 1e-2 ${tarAtFar(scored, 1e-2).toFixed(4)}, 1e-3 ${tarAtFar(scored, 1e-3).toFixed(4)}`,
  );
  if (values.calibrate) await calibrate(genuine, impostor, vectors.size, new Set(identities).size);
}

async function calibrate(
  genuine: Float32Array,
  impostor: Float32Array,
  photos: number,
  people: number,
): Promise<void> {
  const { anchors, measuredDownToFmr } = fitCalibration(impostor);
  const calibration: Calibration = {
    modelId: facenetManifest.id,
    version: facenetManifest.version,
    method:
      `All pairs of different people among ${photos} photos of ${people} people (Labeled Faces in the Wild, ` +
      "development folds); FMR counted down to 1e-4, below from a line through log10(FMR) over log10(1 - cosine).",
    impostorPairs: impostor.length,
    measuredDownToFmr,
    anchors,
    genuine: genuineCurve({ anchors }, genuine),
  };
  const path = join(projectRoot, "models", "facenet", "calibration.json");
  await writeFile(path, `${JSON.stringify(calibration, null, 2)}\n`);
  const cosine = cosineFromSimilarity(calibration, VERIFICATION_THRESHOLD);
  console.log(`wrote ${path}; similarity ${VERIFICATION_THRESHOLD} is cosine ${cosine.toFixed(4)}`);
}

function unit(file: string, embedding: number[]): Float32Array {
  const result = l2Normalise(embedding);
  if (!result.ok) throw new Error(`The embedding of ${file} cannot be normalised: ${result.reason}`);
  return result.vector;
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
