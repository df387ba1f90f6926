import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { choosePrompts } from "@/lib/features/verification/rules-prompts";
import type { RgbaImage } from "@/models/shared/face";
import { loadNodePipeline } from "../models/node-pipeline";
import { projectRoot } from "../project-root";
import { makeActor } from "./liveness/actor";
import { attacks, type Show } from "./liveness/attacks";
import { loadFaceMesh } from "./liveness/face-mesh";
import { loadPeople } from "./liveness/people";
import { runSession } from "./liveness/run-session";
import { randomNumbers } from "./random";

const usage = `npm run eval:liveness -- [--seeds N] [--people N] [--json OUT]

Presentation attacks and live heads before the page's liveness rules, at the page's rate of readings, in Node.
The data are synthetic: heads rendered from one photo each by a face mesh that the product does not use, photos moved
as planes. Sensor noise is added to every frame. People: eight of face-api's sample photos, then of LFW where
../shared is there (photos of 250 pixels, so their eyes have about 25).

APCER: share of attacks taken for a person, per attack. BPCER: share of live heads not taken for one at the first try.`;

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "2" },
    people: { type: "string", default: "8" },
    json: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

interface Count {
  name: string;
  tries: number;
  /** Taken for a live person. */
  passed: number;
  outcomes: Record<string, number>;
}

/** The noise of a small sensor: brightness, up to five levels of 255 each way, a number for each pixel. */
function withNoise(show: Show, random: () => number): Show {
  return (atMs, prompt): RgbaImage => {
    const image = show(atMs, prompt);
    const { data } = image;
    for (let i = 0; i < data.length; i += 4) {
      const noise = 10 * random() - 5;
      for (let at = i; at < i + 3; at++) data[at] = (data[at] ?? 0) + noise;
    }
    return image;
  };
}

function sharedPhotos(count: number): string[] {
  const folder = join(projectRoot, "..", "shared", "faces", "lfw-dev", "images");
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).sort();
  return Array.from({ length: count }, (_, i) => names[Math.floor((i * names.length) / count)] ?? "").flatMap(
    (name) =>
      readdirSync(join(folder, name))
        .slice(0, 1)
        .map((file) => join(folder, name, file)),
  );
}

async function main(): Promise<void> {
  if (values.help) return console.log(usage);
  const seeds = Number(values.seeds);
  const pipeline = await loadNodePipeline();
  const mesh = await loadFaceMesh();
  const wanted = Number(values.people);
  const people = (await loadPeople(pipeline, mesh, sharedPhotos(Math.max(0, wanted - 8)))).slice(0, wanted);
  const live: Count = { name: "live head", tries: 0, passed: 0, outcomes: {} };
  const seconds: number[] = [];
  const counts: Count[] = attacks.map(({ name }) => ({ name, tries: 0, passed: 0, outcomes: {} }));
  const note = (count: Count, outcome: string) => {
    count.tries += 1;
    if (outcome === "passed") count.passed += 1;
    count.outcomes[outcome] = (count.outcomes[outcome] ?? 0) + 1;
  };

  for (const [who, person] of people.entries()) {
    for (let seed = 0; seed < seeds; seed++) {
      const random = randomNumbers(1000 * who + seed);
      const prompts = choosePrompts("full", (below) => Math.floor(random() * below));
      const actor = makeActor(random);
      let asked: string | undefined;
      const show: Show = (atMs, prompt) => {
        if (prompt !== asked) actor.ask(prompt, atMs);
        asked = prompt;
        return person.head.render(actor.at(atMs));
      };
      const lived = await runSession(pipeline, prompts, withNoise(show, random));
      note(live, lived.outcome);
      if (lived.outcome === "passed") seconds.push(lived.seconds);
      for (const [i, { stage }] of attacks.entries()) {
        const staged = withNoise(stage(person, prompts, random), random);
        const { outcome } = await runSession(pipeline, prompts, staged);
        const count = counts[i];
        if (count) note(count, outcome);
      }
      console.error(`${person.name}, ${prompts.join(" ")}: ${lived.outcome}`);
    }
  }
  seconds.sort((a, b) => a - b);
  const result = {
    data: "synthetic: heads rendered from photos by a face mesh, photos moved as planes; sensor noise added",
    people: people.length,
    seeds,
    live: [
      { name: live.name, tries: live.tries, rejected: live.tries - live.passed, outcomes: live.outcomes },
    ],
    bpcer: (live.tries - live.passed) / live.tries,
    seconds_median: seconds[seconds.length >> 1],
    attacks: counts.map(({ name, tries, passed, outcomes }) => ({
      name,
      tries,
      successes: passed,
      apcer: passed / tries,
      outcomes,
    })),
  };
  console.log(JSON.stringify(result, null, 2));
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
