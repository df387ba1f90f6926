import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type EmbedderId, embedderVersion } from "@/models/embedders";
import { type Calibration, cosineFromSimilarity, VERIFICATION_THRESHOLD } from "@/models/shared/calibration";
import { l2Normalise } from "@/models/shared/similarity";
import { readArguments, refuseArguments } from "../arguments";
import { requireEmbedder } from "../eval/embed-pictures";
import { errorRates, foldAccuracy, tarAtFar } from "../eval/face-metrics";
import { parsePairs } from "../eval/lfw-pairs";
import { projectRoot } from "../project-root";
import { embedFolder } from "./embed-folder";
import { type FileEmbedding, readEmbeddings } from "./embeddings-file";
import { fitCalibration } from "./fit-calibration";
import { genuineCurve } from "./genuine-curve";
import { allPairCosines, shareAtOrAbove, thresholdAtRate } from "./pair-cosines";

const usage = `npx tsx scripts/models/calibrate.ts [--model ID] (--images DIR | --embeddings FILE) [--pairs FILE] [--save FILE] [--dry-run]

Measures how often different people reach a cosine, over all pairs of pictures of DIR/Name/Name_0001.jpg, and
writes models/<ID>/calibration.json. --embeddings takes {file, embedding} as JSON or one a line instead of
running the Node pipeline; --save keeps what it made. With an LFW-format pairs file it prints accuracy too.`;

const { values } = readArguments(usage, {
  options: {
    model: { type: "string", default: "resnet34" },
    images: { type: "string" },
    embeddings: { type: "string" },
    pairs: { type: "string" },
    save: { type: "string" },
    "dry-run": { type: "boolean", default: false },
  },
});

async function main(): Promise<void> {
  if (!values.images === !values.embeddings) refuseArguments(usage);
  const card = requireEmbedder(values.model);
  const { id: modelId } = card;
  const embeddings = values.embeddings ? await readEmbeddings(values.embeddings) : await embed(modelId);
  if (values.save) await writeFile(values.save, embeddings.map((entry) => JSON.stringify(entry)).join("\n"));
  const vectors = new Map(embeddings.map(({ file, embedding }) => [file, unit(file, embedding)]));
  const identities = [...vectors.keys()].map((file) => file.split("/")[0] ?? file);
  const { genuine, impostor } = allPairCosines([...vectors.values()], identities);
  const { anchors, measuredDownToFmr } = fitCalibration(impostor);
  const people = new Set(identities).size;
  const calibration: Calibration = {
    modelId,
    version: embedderVersion(card),
    method:
      `All pairs of different people among ${vectors.size} photos of ${people} people (Labeled Faces in the Wild, ` +
      "development folds); FMR counted down to 1e-4, below from a line through log10(FMR) over log10(1 - cosine).",
    impostorPairs: impostor.length,
    measuredDownToFmr,
    anchors,
    genuine: genuineCurve({ anchors }, genuine),
  };
  const threshold = cosineFromSimilarity(calibration, VERIFICATION_THRESHOLD);
  console.log(`${vectors.size} faces, ${genuine.length} genuine and ${impostor.length} impostor pairs`);
  for (const rate of [1e-2, 1e-3, 1e-4, 1e-5]) {
    const cosine = thresholdAtRate(impostor, rate);
    console.log(
      `FMR ${rate}: cosine ${cosine.toFixed(4)}, TAR ${shareAtOrAbove(genuine, cosine).toFixed(4)}`,
    );
  }
  console.log(`similarity ${VERIFICATION_THRESHOLD} is cosine ${threshold.toFixed(4)}`);
  if (values.pairs) await printPairs(values.pairs, vectors, threshold);
  if (!values["dry-run"]) {
    const path = join(projectRoot, "models", modelId, "calibration.json");
    await writeFile(path, `${JSON.stringify(calibration, null, 2)}\n`);
    console.log(`wrote ${path}`);
  }
}

async function embed(modelId: EmbedderId): Promise<FileEmbedding[]> {
  const { embeddings, withoutFace } = await embedFolder(values.images ?? "", modelId, (done, total) => {
    if (done % 100 === 0 || done === total) console.error(`${done} of ${total}`);
  });
  console.log(`no face found in ${withoutFace.length} pictures ${withoutFace.join(" ")}`);
  return embeddings;
}

async function printPairs(path: string, vectors: Map<string, Float32Array>, threshold: number) {
  const scored = parsePairs(await readFile(path, "utf8")).map(({ fold, same, first, second }) => {
    const a = vectors.get(first);
    const b = vectors.get(second);
    return { fold, same, score: a && b ? dot(a, b) : undefined };
  });
  const { fmr, fnmr } = errorRates(scored, threshold);
  console.log(
    `${scored.length} pairs: accuracy ${foldAccuracy(scored).toFixed(4)}, ` +
      `TAR at FAR 1e-2 ${tarAtFar(scored, 1e-2).toFixed(4)}, 1e-3 ${tarAtFar(scored, 1e-3).toFixed(4)}; ` +
      `at the threshold FMR ${fmr.toFixed(4)}, FNMR ${fnmr.toFixed(4)}`,
  );
}

function unit(file: string, embedding: number[]): Float32Array {
  const result = l2Normalise(embedding);
  if (!result.ok) throw new Error(`The embedding of ${file} cannot be normalised: ${result.reason}`);
  return result.vector;
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
