import { spawn } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { choosePrompts } from "@/lib/features/verification/rules-prompts";
import type { RgbaImage } from "@/models/shared/face";
import { readArguments } from "../arguments";
import { loadNodePipeline } from "../models/node-pipeline";
import { projectRoot } from "../project-root";
import { makeActor } from "./liveness/actor";
import { type Attack, attacks, type Show } from "./liveness/attacks";
import { loadFaceMesh } from "./liveness/face-mesh";
import { loadPeople } from "./liveness/people";
import { runSession } from "./liveness/run-session";
import { randomNumbers } from "./random";

const usage = `npm run eval:liveness -- [--seeds N] [--people N] [--only TEXT] [--processes N] [--json OUT]

Presentation attacks and live heads before the page's liveness rules, at the page's rate of readings, in Node: each of
N people (8) with N seeds (2), that is other prompts, habits and noise. Prints every presentation as it ends; Ctrl-C
ends early and counts what was done. --only stages those whose name holds one of the words, split by commas.
The data are synthetic: heads rendered from one photo each by a face mesh that the product does not use, photos moved
as planes. Sensor noise is added to every frame. People: eight of face-api's sample photos, then of LFW where
../shared is there (photos of 250 pixels, so their eyes have about 25).

APCER: share of attacks taken for a person, per attack. BPCER: share of live heads not taken for one at the first try.`;

const { values } = readArguments(usage, {
  options: {
    seeds: { type: "string", default: "2" },
    people: { type: "string", default: "8" },
    only: { type: "string", default: "" },
    processes: { type: "string", default: String(availableParallelism()) },
    /** Of this program's own processes: `1/2` is the second of two. */
    share: { type: "string" },
    json: { type: "string" },
  },
});

const LIVE = "live head";
const names = [LIVE, ...attacks.map(({ name }) => name)].filter((name) =>
  values.only.split(",").some((word) => name.includes(word)),
);

/** Somebody who does what is asked. */
const live: Attack["stage"] = ({ head }, _prompts, random) => {
  const actor = makeActor(random);
  let asked: string | undefined;
  return (atMs, prompt) => {
    if (prompt !== asked) actor.ask(prompt, atMs);
    asked = prompt;
    return head.render(actor.at(atMs));
  };
};

const staged: readonly Attack[] = [{ name: LIVE, stage: live }, ...attacks];

/** One presentation, as a process tells it to its parent. */
interface Presentation {
  name: string;
  person: string;
  prompts: string;
  outcome: string;
  seconds: number;
}

/** The noise of a small sensor: brightness, up to five levels of 255 each way, a number for each pixel. */
function withNoise(show: Show, random: () => number): Show {
  const noise = Float32Array.from({ length: 2 ** 20 }, () => 10 * random() - 5);
  return (atMs, prompt): RgbaImage => {
    const image = show(atMs, prompt);
    const { data } = image;
    let next = Math.floor(random() * noise.length);
    for (let i = 0; i < data.length; i += 4) {
      next = (next + 1) % noise.length;
      for (let at = i; at < i + 3; at++) data[at] = (data[at] ?? 0) + (noise[next] ?? 0);
    }
    return image;
  };
}

function sharedPhotos(count: number): string[] {
  const folder = join(projectRoot, "..", "shared", "faces", "lfw-dev", "images");
  if (!existsSync(folder)) return [];
  const people = readdirSync(folder).sort();
  return Array.from(
    { length: count },
    (_, i) => people[Math.floor((i * people.length) / count)] ?? "",
  ).flatMap((name) =>
    readdirSync(join(folder, name))
      .slice(0, 1)
      .map((file) => join(folder, name, file)),
  );
}

/** Stages this process's share of the presentations. */
async function stage(share: number, of: number, tell: (one: Presentation) => void): Promise<void> {
  const pipeline = await loadNodePipeline();
  const mesh = await loadFaceMesh();
  const wanted = Number(values.people);
  const people = (await loadPeople(pipeline, mesh, sharedPhotos(Math.max(0, wanted - 8)))).slice(0, wanted);
  const seeds = Number(values.seeds);
  for (let round = share; round < people.length * seeds; round += of) {
    const who = round % people.length;
    const person = people[who];
    if (!person) continue;
    const seed = 1000 * who + Math.floor(round / people.length);
    const chance = randomNumbers(seed);
    const prompts = choosePrompts("full", (below) => Math.floor(chance() * below));
    for (const [i, { name, stage }] of staged.entries()) {
      if (!names.includes(name)) continue;
      // Its own, so that it stays the same whatever the others become.
      const random = randomNumbers(100_000 * (i + 1) + seed);
      const show = withNoise(stage(person, prompts, random), random);
      const { outcome, seconds } = await runSession(pipeline, prompts, show);
      tell({ name, person: person.name, prompts: prompts.join(" "), outcome, seconds });
    }
  }
}

/** Runs this program again as one of `of` processes, and passes on what it tells, until Ctrl-C ends them. */
function startProcess(share: number, of: number, take: (one: Presentation) => void): Promise<void> {
  const { seeds, people, only } = values;
  const child = spawn(
    process.execPath,
    [
      ...["--import", "tsx", join("scripts", "eval", "eval-liveness.ts")],
      ...["--share", `${share}/${of}`, "--seeds", seeds, "--people", people, "--only", only],
    ],
    { cwd: projectRoot, stdio: ["ignore", "pipe", "inherit"] },
  );
  createInterface({ input: child.stdout }).on("line", (line) => take(JSON.parse(line) as Presentation));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0 || signal === "SIGINT") resolve();
      else reject(new Error(`a process ended with ${code ?? signal}`));
    });
    process.on("SIGINT", () => child.kill("SIGINT"));
  });
}

function summary(all: readonly Presentation[]) {
  const [live, ...attacked] = names.map((name) => {
    const outcomes: Record<string, number> = {};
    for (const { outcome } of all.filter((one) => one.name === name))
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    const tries = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
    return { name, tries, passed: outcomes.passed ?? 0, outcomes };
  });
  if (!live) throw new Error("nothing was staged");
  const seconds = all
    .filter(({ name, outcome }) => name === LIVE && outcome === "passed")
    .map((one) => one.seconds)
    .sort((a, b) => a - b);
  return {
    data: "synthetic: heads rendered from photos by a face mesh, photos moved as planes; sensor noise added",
    people: new Set(all.map(({ person }) => person)).size,
    seeds: Number(values.seeds),
    live: [{ name: LIVE, tries: live.tries, rejected: live.tries - live.passed, outcomes: live.outcomes }],
    bpcer: (live.tries - live.passed) / live.tries,
    seconds_median: seconds[seconds.length >> 1],
    attacks: attacked.map(({ name, tries, passed, outcomes }) => ({
      name,
      tries,
      successes: passed,
      apcer: passed / tries,
      outcomes,
    })),
  };
}

async function main(): Promise<void> {
  if (values.share) {
    const [share = 0, of = 1] = values.share.split("/").map(Number);
    return stage(share, of, (one) => console.log(JSON.stringify(one)));
  }
  const all: Presentation[] = [];
  const take = (one: Presentation) => {
    all.push(one);
    console.error(`${all.length} ${one.person}, ${one.prompts}: ${one.name}: ${one.outcome}`);
  };
  const processes = Number(values.processes);
  await Promise.all(Array.from({ length: processes }, (_, share) => startProcess(share, processes, take)));
  const result = summary(all);
  console.log(JSON.stringify(result, null, 2));
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
