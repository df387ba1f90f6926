import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { livenessSessionConfig } from "@/lib/vision/liveness-session";
import { readArguments, refuseArguments } from "../arguments";
import { quantile } from "../eval/face-metrics";
import { openLab, pictureRoute } from "../eval/open-lab";
import { projectRoot } from "../project-root";
import { makeBenchFrames } from "./bench-frames";

const usage = `npm run bench:liveness -- [--json OUT] [--frames N]

What a challenge adds to watching a camera, in computing per second of video on WASM: the points of the face at the
page's rate of readings, and the frames kept as evidence (four in five seconds: embedded, encoded, hashed). Each 640 x
480 frame goes through the page's worker twice, without and with the readings, in turns.`;

const { values } = readArguments(usage, {
  options: {
    json: { type: "string" },
    frames: { type: "string", default: "60" },
  },
});

/** A challenge of three prompts in the time that one typically takes. */
const keptFramesPerSecond = 4 / 5;

async function main(): Promise<void> {
  const frames = Number(values.frames);
  if (!Number.isInteger(frames) || frames < 1) refuseArguments(usage);
  const pictures = await makeBenchFrames(join(projectRoot, ".cache/bench-frames"));
  const byName = new Map(pictures.map((path) => [basename(path), path]));
  const lab = await openLab({ backend: "wasm", picture: (name) => byName.get(name) });
  try {
    const times = await lab.page.evaluate(
      async ({ frames, addresses }) => {
        const vision = window.__rollcallVision;
        if (!vision) throw new Error("The lab page has no runtime.");
        const engine = await vision.getFaceEngine({ backend: "wasm" });
        const blobs = await Promise.all(addresses.map(async (each) => (await fetch(each)).blob()));
        const watch: number[] = [];
        const read: number[] = [];
        const keep: number[] = [];
        for (let i = -6; i < frames; i++) {
          const blob = blobs[(i + 6) % blobs.length];
          if (!blob) throw new Error("No frames.");
          const plain = { mode: "video", embed: "none" } as const;
          const without = await engine.analyse(await vision.decodeImage(blob), plain);
          const frame = await vision.decodeImage(blob);
          const withPoints = await engine.analyse(frame, { ...plain, landmarks68: true });
          const [face] = withPoints.faces;
          if (!face?.reading) continue;
          const start = performance.now();
          await engine.capture(face, { x: 0, y: 0, width: 640, height: 480 });
          const kept = performance.now() - start;
          if (i < 0) continue;
          watch.push(without.timingsMs.total);
          read.push(withPoints.timingsMs.landmarks);
          keep.push(kept);
        }
        return { watch, read, keep };
      },
      { frames, addresses: [...byName.keys()].map((name) => pictureRoute + name) },
    );
    const median = (all: number[]) => Number(quantile(all, 0.5).toFixed(2));
    const readingsPerSecond = 1000 / livenessSessionConfig.readEveryMs;
    const added = median(times.read) * readingsPerSecond + median(times.keep) * keptFramesPerSecond;
    const result = {
      backend: lab.info.backend,
      frames: times.read.length,
      watching_frame_ms: median(times.watch),
      reading_ms: median(times.read),
      kept_frame_ms: median(times.keep),
      readings_per_second: readingsPerSecond,
      added_ms_per_second: Number(added.toFixed(1)),
      limit_ms_per_second: 150,
    };
    const text = JSON.stringify(result, null, 2);
    console.log(text);
    if (values.json) writeFileSync(values.json, `${text}\n`);
  } finally {
    await lab.close();
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
