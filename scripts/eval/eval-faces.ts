import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { AnalysedFace, BackendName, FrameAnalysis } from "@/lib/vision/types";
import { resnet34Calibration } from "@/models/resnet34/calibration";
import { type Calibration, similarityFromCosine, VERIFICATION_THRESHOLD } from "@/models/shared/calibration";
import { cosine } from "@/models/shared/similarity";
import { projectRoot } from "../project-root";
import { analysePictures } from "./analyse-pictures";
import { openEmbeddingCache, type PictureRecord } from "./embedding-cache";
import { errorRates, foldAccuracy, quantile, type ScoredPair, tarAtFar } from "./face-metrics";
import { parsePairs } from "./lfw-pairs";
import { openLab } from "./open-lab";

const usage = `npm run eval:faces -- --images DIR --pairs FILE [--model resnet34] [--json OUT] [--limit N] [--backend wasm|webgl]

Runs the product's own browser pipeline over DIR/Name/Name_0001.jpg and the pairs of an LFW-format file.
In a picture with several faces the one nearest the centre counts. Pairs with a picture in which no face is
found count as errors in the accuracy and as non-matches everywhere else.`;

const calibrations = new Map<string, Calibration>([[resnet34Calibration.modelId, resnet34Calibration]]);

const { values } = parseArgs({
  options: {
    images: { type: "string" },
    pairs: { type: "string" },
    model: { type: "string", default: "resnet34" },
    json: { type: "string" },
    limit: { type: "string" },
    backend: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

/** Pictures sent to the page at a time: progress and cache move on in such steps. */
const batchSize = 16;

async function main(): Promise<void> {
  const { images, pairs: pairsFile, model } = values;
  if (values.help || !images || !pairsFile) {
    console.log(usage);
    if (!values.help) process.exitCode = 2;
    return;
  }
  const calibration = calibrations.get(model);
  if (!calibration) throw new Error(`--model is one of: ${[...calibrations.keys()].join(", ")}`);
  const backend = parseBackend(values.backend);
  const limit = values.limit ? Number(values.limit) : Number.POSITIVE_INFINITY;
  const folder = resolve(images);
  const pairs = parsePairs(readFileSync(pairsFile, "utf8")).slice(0, limit);
  const names = [...new Set(pairs.flatMap(({ first, second }) => [first, second]))];
  const absent = names.filter((name) => !existsSync(join(folder, name)));
  if (absent.length > 0)
    throw new Error(`${absent.length} pictures are not in ${folder}, such as ${absent[0]}`);

  const lab = await openLab({ backend, picture: (name) => join(folder, name) });
  let records: Map<string, PictureRecord>;
  try {
    if (lab.info.modelId !== model)
      throw new Error(`The build embeds with ${lab.info.modelId}, not with ${model}.`);
    const pipeline = `${lab.info.modelId} ${lab.info.backend} ${lab.scripts} ${folder}`;
    const path = join(projectRoot, ".cache", `eval-${lab.info.modelId}-${lab.info.backend}.ndjson`);
    const cache = openEmbeddingCache(path, pipeline);
    records = cache.records;
    const missing = names.filter((name) => !records.has(name));
    console.error(`${names.length} pictures, ${names.length - missing.length} known; embeddings in ${path}`);
    for (let done = 0; done < missing.length; done += batchSize) {
      const batch = missing.slice(done, done + batchSize);
      const analyses = await analyseBatch(batch);
      batch.forEach((image, i) => {
        const analysis = analyses[i];
        if (analysis) cache.add(toRecord(image, pipeline, analysis));
      });
      progress(Math.min(missing.length, done + batchSize), missing.length);
    }
  } finally {
    await lab.close();
  }

  /** The camera's quick pass first; the thorough one where it finds nothing, as for an uploaded picture. */
  async function analyseBatch(batch: string[]): Promise<FrameAnalysis[]> {
    const quick = await analysePictures(lab, batch, { mode: "video", embed: "all" }, backend);
    const empty = batch.filter((_, i) => quick[i]?.faces.length === 0);
    const thorough = await analysePictures(lab, empty, { mode: "image", embed: "all" }, backend);
    return quick.map((analysis) => (analysis.faces.length === 0 ? (thorough.shift() ?? analysis) : analysis));
  }

  const scored = pairs.map(({ fold, same, first, second }): ScoredPair => {
    const a = records.get(first)?.embedding;
    const b = records.get(second)?.embedding;
    return { fold, same, score: a && b ? similarityFromCosine(calibration, cosine(a, b)) : undefined };
  });
  const used = names.flatMap((name) => records.get(name) ?? []);
  const result = {
    model,
    backend: lab.info.backend,
    images: names.length,
    no_face: used.filter(({ embedding }) => !embedding).length,
    pairs: pairs.length,
    accuracy: rounded(foldAccuracy(scored)),
    tar_at_far: { "1e-2": rounded(tarAtFar(scored, 1e-2)), "1e-3": rounded(tarAtFar(scored, 1e-3)) },
    threshold: VERIFICATION_THRESHOLD,
    fmr: rounded(errorRates(scored, VERIFICATION_THRESHOLD).fmr),
    fnmr: rounded(errorRates(scored, VERIFICATION_THRESHOLD).fnmr),
    ms_per_face_median: rounded(
      quantile(
        used.flatMap(({ ms }) => ms ?? []),
        0.5,
      ),
    ),
  };
  const text = JSON.stringify(result, null, 2);
  console.log(text);
  if (values.json) writeFileSync(values.json, `${text}\n`);
}

function toRecord(image: string, pipeline: string, analysis: FrameAnalysis): PictureRecord {
  const face = centralFace(analysis);
  const faces = analysis.faces.length;
  if (!face?.embedding) return { image, pipeline, faces };
  return {
    image,
    pipeline,
    faces,
    ms: analysis.timingsMs.total / faces,
    quality: face.quality,
    embedding: face.embedding.map((value) => Number(value.toPrecision(6))),
  };
}

/** The labelled person stands in the middle; a larger face makes up for some distance from it. */
function centralFace({ faces, widthPx, heightPx }: FrameAnalysis): AnalysedFace | undefined {
  const distance = ({ box }: AnalysedFace) =>
    Math.hypot(box.x + box.width / 2 - widthPx / 2, box.y + box.height / 2 - heightPx / 2) /
    Math.sqrt(box.width);
  return [...faces].sort((a, b) => distance(a) - distance(b))[0];
}

function parseBackend(text: string | undefined): BackendName | undefined {
  if (text === undefined || text === "wasm" || text === "webgl") return text;
  throw new Error("--backend is wasm or webgl");
}

const startedAt = Date.now();
function progress(done: number, total: number): void {
  const leftSeconds = ((Date.now() - startedAt) / done) * ((total - done) / 1000);
  const line = `${done}/${total} pictures, about ${Math.ceil(leftSeconds)} s left`;
  if (process.stderr.isTTY) process.stderr.write(`\r${line}  ${done === total ? "\n" : ""}`);
  else if (done === total || Math.floor(done / 256) !== Math.floor((done - batchSize) / 256))
    console.error(line);
}

function rounded(value: number): number {
  return Number(value.toFixed(5));
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
