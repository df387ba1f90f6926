import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { BackendName } from "@/lib/vision/types";
import { readArguments, refuseArguments } from "../arguments";
import { readEmbeddings } from "../models/embeddings-file";
import { listLfwImages } from "../models/lfw";
import { embedPictures, requireEmbedder } from "./embed-pictures";
import { bootstrapIntervals, identificationRates } from "./identification";
import { type Matcher, type Photo, runTrials } from "./identification-trials";
import { faceApiMatcher, humanMatcher, ourMatcher, unitVector } from "./matchers";
import { describePictures, type PeerName } from "./peer-descriptors";

const usage = `npm run eval:identify -- --images DIR [--gallery N] [--roster N] [--trials N] [--model resnet34|facenet|duo]
    [--peer face-api|human] [--embeddings FILE] [--backend wasm|webgl] [--json OUT]

Open-set identification on DIR/Name/Name_0001.jpg: rosters of N people are enrolled with 1 to 3 photos each (default 2)
and looked for with their other photos (mates) and with everybody else's (strangers). Reports rank-1, FNIR at FPIR 1e-2
and 1e-3, and both at the shipped rules, with 95 % intervals from a bootstrap over people. --embeddings takes
{file, embedding}, one a line, in place of running the browser pipeline.`;

const { values } = readArguments(usage, {
  options: {
    images: { type: "string" },
    gallery: { type: "string", default: "2" },
    roster: { type: "string", default: "60" },
    trials: { type: "string", default: "20" },
    model: { type: "string", default: "resnet34" },
    peer: { type: "string" },
    embeddings: { type: "string" },
    backend: { type: "string" },
    json: { type: "string" },
  },
});

interface Subject {
  name: string;
  matcher: Matcher;
  vectors: Map<string, Float32Array>;
}

async function main(): Promise<void> {
  if (!values.images) refuseArguments(usage);
  const folder = resolve(values.images);
  const gallery = wholeNumber("gallery", values.gallery, 1, 3);
  const roster = wholeNumber("roster", values.roster, 1, 100_000);
  const trials = wholeNumber("trials", values.trials, 1, 10_000);
  const images = await listLfwImages(folder);
  const { name, matcher, vectors } = await subject(
    folder,
    images.map(({ file }) => file),
  );
  const photos = images.map(({ file, identity }): Photo => ({ person: identity, vector: vectors.get(file) }));
  const { probes, eligible } = runTrials(photos, matcher, { gallery, roster, trials, seed: 1 });
  const rates = identificationRates(probes);
  const intervals = bootstrapIntervals(probes);
  const mates = probes.filter(({ kind }) => kind === "mate").length;
  const result = {
    model: name,
    people: new Set(images.map(({ identity }) => identity)).size,
    probes: mates,
    strangers: probes.length - mates,
    rank1: rounded(rates.rank1),
    fnir_at_fpir: roundedAll(rates.fnirAtFpir),
    policy: roundedAll(rates.policy),
    gallery,
    roster,
    trials,
    eligible,
    no_face: photos.filter(({ vector }) => !vector).length,
    intervals_95: {
      rank1: intervals.rank1.map(rounded),
      fnir_at_fpir: Object.fromEntries(
        Object.entries(intervals.fnirAtFpir).map(([fpir, interval]) => [fpir, interval.map(rounded)]),
      ),
      policy: { fnir: intervals.policy.fnir.map(rounded), fpir: intervals.policy.fpir.map(rounded) },
    },
  };
  const text = JSON.stringify(result, null, 2);
  console.log(text);
  if (values.json) writeFileSync(values.json, `${text}\n`);
}

/** Who is measured: one of our models, from the browser pipeline or a file, or a peer. */
async function subject(folder: string, files: string[]): Promise<Subject> {
  if (values.peer) {
    const peer = peerName(values.peer);
    const vectors = await describePictures(peer, folder, files);
    return { name: peer, matcher: peer === "human" ? humanMatcher : faceApiMatcher, vectors };
  }
  const { id } = requireEmbedder(values.model);
  const vectors = new Map<string, Float32Array>();
  const put = (file: string, embedding: readonly number[] | undefined) => {
    const unit = embedding && unitVector(embedding);
    if (unit) vectors.set(file, unit);
  };
  if (values.embeddings) {
    for (const { file, embedding } of await readEmbeddings(join(values.embeddings))) put(file, embedding);
  } else {
    const { records } = await embedPictures({ folder, names: files, model: id, backend: backendName() });
    for (const [file, { embedding }] of records) put(file, embedding);
  }
  return { name: id, matcher: ourMatcher(id), vectors };
}

function peerName(text: string): PeerName {
  if (text === "face-api" || text === "human") return text;
  throw new Error("--peer is face-api or human");
}

function backendName(): BackendName | undefined {
  const { backend } = values;
  if (backend === undefined || backend === "wasm" || backend === "webgl") return backend;
  throw new Error("--backend is wasm or webgl");
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Error(`--${name} is a whole number from ${least} to ${most}`);
}

function rounded(value: number): number {
  return Number(value.toFixed(5));
}

function roundedAll<K extends string>(rates: Record<K, number>): Record<string, number> {
  return Object.fromEntries(Object.entries<number>(rates).map(([name, rate]) => [name, rounded(rate)]));
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
