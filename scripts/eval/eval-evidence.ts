import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import sharp from "sharp";
import { differenceHash, hashDistance } from "@/lib/features/verification/difference-hash";
import { type EmbedderId, findEmbedder } from "@/models/embedders";
import { cosine } from "@/models/shared/similarity";
import { readArguments, refuseArguments } from "../arguments";
import { evidenceReaders } from "../models/evidence-readers";
import { type LfwImage, listLfwImages } from "../models/lfw";
import { randomNumbers } from "./random";

const usage = `npm run eval:evidence -- --images DIR [--people N] [--model resnet34|facenet|duo] [--json OUT]

How far the vectors and hashes of evidence move, to place the bounds of lib/features/verification/rules-verdict.ts, on
DIR/Name/Name_0001.jpg. agreement: a photo against the JPEG of it that a client uploads (640 px, quality 0.85 to 0.95;
client and server see the same moment). again: a photo against a copy somebody sends again (compressed, scaled, cut,
brightened). others: two different photos of one person, the most alike pair a person.`;

const { values } = readArguments(usage, {
  options: {
    images: { type: "string" },
    people: { type: "string", default: "120" },
    model: { type: "string", default: "resnet34" },
    json: { type: "string" },
  },
});

interface Pair {
  /** By the model, as client and server compute it. */
  cosine: number;
  /** Likewise, the second's crop alone: what the server computes first. */
  plain: number;
  /** By the small network, crop alone: what copies are known by. */
  identity: number;
  bits: number;
}
type Change = (photo: Buffer, roll: () => number) => Promise<Buffer>;

const changes: Record<string, Change> = {
  upload: (photo, roll) =>
    sharp(photo)
      .resize(640, 640, { fit: "inside", withoutEnlargement: true })
      .jpeg({ quality: 85 + Math.round(roll() * 10) })
      .toBuffer(),
  compressed: (photo, roll) =>
    sharp(photo)
      .jpeg({ quality: 40 + Math.round(roll() * 50) })
      .toBuffer(),
  scaled: async (photo, roll) => {
    const { width = 250 } = await sharp(photo).metadata();
    return sharp(photo)
      .resize(Math.round(width * (0.6 + roll() * 0.8)))
      .jpeg({ quality: 85 })
      .toBuffer();
  },
  cut: async (photo, roll) => {
    const { width = 250, height = 250 } = await sharp(photo).metadata();
    const [left, top] = [Math.round(width * 0.1 * roll()), Math.round(height * 0.1 * roll())];
    const area = { left, top, width: Math.round(width * 0.9), height: Math.round(height * 0.9) };
    return sharp(photo).extract(area).jpeg({ quality: 85 }).toBuffer();
  },
  brightened: (photo, roll) =>
    sharp(photo)
      .modulate({ brightness: 0.85 + roll() * 0.3 })
      .jpeg({ quality: 85 })
      .toBuffer(),
};

function figures(pairs: readonly Pair[]) {
  const at = (numbers: number[], share: number) =>
    numbers[Math.floor(share * (numbers.length - 1))] ?? Number.NaN;
  const spread = (numbers: number[]) => {
    const sorted = numbers.sort((a, b) => a - b);
    return {
      p1: at(sorted, 0.01),
      p5: at(sorted, 0.05),
      p50: at(sorted, 0.5),
      p95: at(sorted, 0.95),
      max: at(sorted, 1),
    };
  };
  const bits = pairs.map((pair) => pair.bits).sort((a, b) => a - b);
  return {
    pairs: pairs.length,
    cosine: spread(pairs.map(({ cosine }) => cosine)),
    plain: spread(pairs.map(({ plain }) => plain)),
    identity: spread(pairs.map(({ identity }) => identity)),
    bits: {
      min: at(bits, 0),
      p5: at(bits, 0.05),
      p50: at(bits, 0.5),
      p95: at(bits, 0.95),
      p99: at(bits, 0.99),
    },
  };
}

async function main(): Promise<void> {
  const card = findEmbedder(values.model);
  if (!values.images || !card) refuseArguments(usage);
  const result = await measure(resolve(values.images), card.id, Number(values.people));
  console.log(JSON.stringify(result, null, 2));
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
}

async function measure(folder: string, modelId: EmbedderId, people: number) {
  const reader = await evidenceReaders()(modelId);
  const roll = randomNumbers(7);
  const read = async (photo: Buffer) => {
    const reading = await reader.read(photo, { embed: true });
    return reading.ok && reading.own
      ? {
          vector: await reading.own.both(),
          plain: reading.own.plain,
          identity: reading.identity,
          hash: await differenceHash(photo),
        }
      : null;
  };
  type Seen = NonNullable<Awaited<ReturnType<typeof read>>>;
  const pairOf = (a: Seen, b: Seen): Pair => ({
    cosine: cosine(a.vector, b.vector),
    plain: cosine(a.vector, b.plain),
    identity: cosine(a.identity, b.identity),
    bits: hashDistance(a.hash, b.hash),
  });
  const byPerson = new Map<string, LfwImage[]>();
  for (const image of await listLfwImages(folder))
    byPerson.set(image.identity, [...(byPerson.get(image.identity) ?? []), image]);
  const chosen = [...byPerson.values()].filter((photos) => photos.length > 1).slice(0, people);
  const changed: Record<string, Pair[]> = {};
  const others: Pair[] = [];
  for (const photos of chosen) {
    const seen: Seen[] = [];
    for (const { file } of photos.slice(0, 4)) {
      const one = await read(readFileSync(join(folder, file)));
      if (one) seen.push(one);
    }
    const [first] = seen;
    const file = photos[0]?.file;
    if (!first || !file) continue;
    for (const [name, change] of Object.entries(changes)) {
      const copy = await read(await change(readFileSync(join(folder, file)), roll));
      changed[name] ??= [];
      if (copy) changed[name].push(pairOf(first, copy));
    }
    const pairs = seen.flatMap((a, i) => seen.slice(i + 1).map((b) => pairOf(a, b)));
    const nearest = pairs.sort((a, b) => b.identity - a.identity)[0];
    if (nearest) others.push(nearest);
  }
  const nearOthers = others.filter(({ identity, bits }) => identity >= 0.99 || bits <= 4);
  return {
    model: modelId,
    people: chosen.length,
    changed: Object.fromEntries(Object.entries(changed).map(([name, pairs]) => [name, figures(pairs)])),
    others: figures(others),
    nearOthers,
  };
}

await main();
