import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { BackendName } from "@/lib/vision/types";
import { similarityFromCosine, VERIFICATION_THRESHOLD } from "@/models/shared/calibration";
import { cosine } from "@/models/shared/similarity";
import { readArguments, refuseArguments } from "../arguments";
import { embedPictures, requireEmbedder } from "./embed-pictures";
import { errorRates, foldAccuracy, quantile, type ScoredPair, tarAtFar } from "./face-metrics";
import { parsePairs } from "./lfw-pairs";

const usage = `npm run eval:faces -- --images DIR --pairs FILE [--model resnet34|facenet|duo] [--json OUT] [--limit N] [--backend wasm|webgl]

Runs the product's own browser pipeline over DIR/Name/Name_0001.jpg and the pairs of an LFW-format file.
In a picture with several faces the one nearest the centre counts. Pairs with a picture in which no face is
found count as errors in the accuracy and as non-matches everywhere else.`;

const { values } = readArguments(usage, {
  options: {
    images: { type: "string" },
    pairs: { type: "string" },
    model: { type: "string", default: "resnet34" },
    json: { type: "string" },
    limit: { type: "string" },
    backend: { type: "string" },
  },
});

async function main(): Promise<void> {
  const { images, pairs: pairsFile } = values;
  if (!images || !pairsFile) refuseArguments(usage);
  const { calibration, id: model } = requireEmbedder(values.model);
  const backend = parseBackend(values.backend);
  const limit = values.limit ? Number(values.limit) : Number.POSITIVE_INFINITY;
  const folder = resolve(images);
  const pairs = parsePairs(readFileSync(pairsFile, "utf8")).slice(0, limit);
  const names = [...new Set(pairs.flatMap(({ first, second }) => [first, second]))];
  const absent = names.filter((name) => !existsSync(join(folder, name)));
  if (absent.length > 0)
    throw new Error(`${absent.length} pictures are not in ${folder}, such as ${absent[0]}`);

  const { records, used: engine } = await embedPictures({ folder, names, model, backend });

  const scored = pairs.map(({ fold, same, first, second }): ScoredPair => {
    const a = records.get(first)?.embedding;
    const b = records.get(second)?.embedding;
    return { fold, same, score: a && b ? similarityFromCosine(calibration, cosine(a, b)) : undefined };
  });
  const used = names.flatMap((name) => records.get(name) ?? []);
  const result = {
    model,
    backend: engine.backend,
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

function parseBackend(text: string | undefined): BackendName | undefined {
  if (text === undefined || text === "wasm" || text === "webgl") return text;
  throw new Error("--backend is wasm or webgl");
}

function rounded(value: number): number {
  return Number(value.toFixed(5));
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
