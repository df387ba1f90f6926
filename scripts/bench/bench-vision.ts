import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { readArguments, refuseArguments } from "../arguments";
import { quantile } from "../eval/face-metrics";
import { humanConfig } from "../eval/human-config";
import { openLab, pictureRoute } from "../eval/open-lab";
import { projectRoot } from "../project-root";
import { makeBenchFrames, swayPx } from "./bench-frames";
import type { EngineName } from "./vision-engines";
import { runVisionEngines } from "./vision-engines";

const usage = `npm run bench:vision -- [--json OUT] [--frames N]

Times detection, landmarks and embedding of the same 640 x 480 frames on the WASM backend in one page: ours as
shipped for a camera (through the worker, with the hand-over of the frame) and, on the page itself,
@vladmandic/face-api (SSD and tiny detector) and @vladmandic/human (mesh and description). The frames are six short
films of a photo before a swaying camera, N in all; each frame goes through all engines before the next comes. A frame
counts for an engine when it finds a face in it.`;

const { values } = readArguments(usage, {
  options: {
    json: { type: "string" },
    frames: { type: "string", default: "60" },
  },
});

const peersRoute = "/__peers/";
const contentTypes: Record<string, string> = {
  html: "text/html",
  js: "text/javascript",
  json: "application/json",
  wasm: "application/wasm",
};

async function main(): Promise<void> {
  const frames = Number(values.frames);
  if (!Number.isInteger(frames) || frames < 1) refuseArguments(usage);
  const pictures = await makeBenchFrames(join(projectRoot, ".cache/bench-frames"));
  const byName = new Map(pictures.map((path) => [basename(path), path]));
  const lab = await openLab({ backend: "wasm", picture: (name) => byName.get(name) });
  try {
    // The peers come out of node_modules, each in a frame of its own: they bundle TensorFlow.js copies that
    // share one global object.
    await lab.page.route(`${lab.url}${peersRoute}**`, async (route) => {
      const path = new URL(route.request().url()).pathname.slice(peersRoute.length);
      if (path.endsWith("frame.html"))
        return route.fulfill({ body: "<!doctype html>", contentType: "text/html" });
      return route.fulfill({
        body: await readFile(join(projectRoot, "node_modules", path)),
        contentType: contentTypes[path.split(".").at(-1) ?? ""] ?? "application/octet-stream",
      });
    });
    const runs = await lab.page.evaluate(runVisionEngines, {
      framesEach: Math.ceil(frames / pictures.length),
      swayPx,
      pictures: [...byName.keys()].map((name) => pictureRoute + name),
      peersRoute,
      humanConfig,
    });
    const names = Object.keys(runs) as EngineName[];
    const results = Object.fromEntries(
      names.map((name) => {
        const times = runs[name].timesMs;
        return [name, { median_ms: rounded(quantile(times, 0.5)), p95_ms: rounded(quantile(times, 0.95)) }];
      }),
    );
    for (const name of names) {
      const share = (results.ours?.median_ms ?? Number.NaN) / (results[name]?.median_ms ?? Number.NaN);
      console.error(
        `${name}: no face in ${runs[name].framesWithoutFace} frames; ours takes ${share.toFixed(2)} of its time`,
      );
    }
    const text = JSON.stringify({ backend: lab.info.backend, frames, results }, null, 2);
    console.log(text);
    if (values.json) writeFileSync(values.json, `${text}\n`);
  } finally {
    await lab.close();
  }
}

function rounded(value: number): number {
  return Number(value.toFixed(2));
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
