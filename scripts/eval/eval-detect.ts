import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { mtcnnManifest } from "@/models/mtcnn/manifest";
import type { DetectorId } from "@/models/other-networks";
import { iou } from "@/models/shared/boxes";
import { readArguments, refuseArguments } from "../arguments";
import { isInstalled } from "../models/add-model";
import { readImage } from "../models/read-image";
import { analysePictures } from "./analyse-pictures";
import { conditions, type LabelledPicture } from "./detection-conditions";
import {
  type DetectionRates,
  detectionRates,
  type FacePoints,
  type LabelledFace,
  type PictureResult,
} from "./detection-metrics";
import { foundFace, startNodeDetectors } from "./detectors";
import { openLab } from "./open-lab";

const usage = `npm run eval:detect -- --boxes FILE --images DIR [--landmarks FILE] [--node-only] [--json OUT]

Recall, precision, landmark error and time of every detector on DIR's pictures, labelled in FILE: {"images":
{"name.jpg": [{left, top, width, height}, ...]}}; and again on the same pictures made small, turned and dark.
MediaPipe and MTCNN run in a browser, as the product runs them on pictures of groups; the others in Node. --landmarks
takes points of an independent implementation in the form of ../shared/golden/mtcnn.json. --node-only leaves out
MediaPipe and runs MTCNN in Node.`;

const { values } = readArguments(usage, {
  options: {
    boxes: { type: "string" },
    images: { type: "string" },
    landmarks: { type: "string" },
    "node-only": { type: "boolean", default: false },
    json: { type: "string" },
  },
});

interface Boxes {
  images: Record<string, { left: number; top: number; width: number; height: number }[]>;
}

type Pair = [number, number];
interface ReferenceLandmarks {
  images: {
    image: string;
    faces: { box: [number, number, number, number]; landmarks: [Pair, Pair, Pair, Pair, Pair] }[];
  }[];
}

function readLabels(boxesFile: string, landmarksFile: string | undefined): Map<string, LabelledFace[]> {
  const { images } = JSON.parse(readFileSync(boxesFile, "utf8")) as Boxes;
  const reference = landmarksFile
    ? (JSON.parse(readFileSync(landmarksFile, "utf8")) as ReferenceLandmarks).images
    : [];
  return new Map(
    Object.entries(images).map(([name, boxes]) => {
      const known = reference.find(({ image }) => basename(image) === name)?.faces ?? [];
      return [name, boxes.map(({ left: x, top: y, ...size }) => withPoints({ x, y, ...size }, known))];
    }),
  );
}

/** The labelled box with the reference's points, where it saw the same face. */
function withPoints(
  box: LabelledFace["box"],
  known: ReferenceLandmarks["images"][number]["faces"],
): LabelledFace {
  const same = known
    .map(({ box: [left, top, right, bottom], landmarks }) => ({
      overlap: iou(box, { x: left, y: top, width: right - left, height: bottom - top }),
      landmarks,
    }))
    .sort((a, b) => b.overlap - a.overlap)[0];
  if (!same || same.overlap < 0.4) return { box };
  const [rightEye, leftEye, nose, mouthA, mouthB] = same.landmarks.map(([x, y]) => ({ x, y }));
  if (!rightEye || !leftEye || !nose || !mouthA || !mouthB) return { box };
  const mouth = { x: (mouthA.x + mouthB.x) / 2, y: (mouthA.y + mouthB.y) / 2 };
  const points: FacePoints = [rightEye, leftEye, nose, mouth];
  return { box, points };
}

async function main(): Promise<void> {
  const { boxes, images, landmarks } = values;
  if (!boxes || !images) refuseArguments(usage);
  const labels = readLabels(boxes, landmarks);
  const detectors = await startNodeDetectors(values["node-only"]);
  const hasMtcnn = await isInstalled(mtcnnManifest);
  if (!hasMtcnn) console.error("MTCNN is left out: npm run models -- add mtcnn");
  const report: Record<string, { detectors: Record<string, DetectionRates> }> = {};
  const browserWork: { condition: string; pictures: LabelledPicture[] }[] = [];
  for (const { name: condition, apply } of conditions) {
    const pictures = await Promise.all(
      [...labels].map(([name, faces]) => apply({ content: readFileSync(join(images, name)), faces })),
    );
    browserWork.push({ condition, pictures });
    const results: Record<string, DetectionRates> = {};
    for (const [name, detect] of detectors) {
      const seen: PictureResult[] = [];
      for (const { content, faces } of pictures) {
        const image = await readImage(content);
        // The first run of a size compiles and allocates: it is not what a run takes.
        if (seen.length === 0) await detect(image);
        const start = performance.now();
        const found = await detect(image);
        seen.push({ wanted: faces, found, ms: performance.now() - start });
      }
      results[name] = rounded(detectionRates(seen));
    }
    report[condition] = { detectors: results };
    console.error(`${condition} done in Node`);
  }
  if (!values["node-only"]) {
    const names: DetectorId[] = hasMtcnn ? ["mediapipe", "mtcnn"] : ["mediapipe"];
    for (const [condition, rates] of await runInBrowser(browserWork, names)) {
      const entry = report[condition];
      if (entry) entry.detectors = { ...rates, ...entry.detectors };
    }
  }
  const text = JSON.stringify({ images: labels.size, conditions: report, ...report.original }, null, 2);
  console.log(text);
  if (values.json) writeFileSync(values.json, `${text}\n`);
}

/** Detectors as the product runs them on uploaded pictures, in the browser: rates by condition and detector. */
async function runInBrowser(
  work: readonly { condition: string; pictures: LabelledPicture[] }[],
  detectors: readonly DetectorId[],
): Promise<Map<string, Record<string, DetectionRates>>> {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-detect-"));
  const lab = await openLab({ backend: "wasm", picture: (name) => join(folder, name) });
  try {
    const report = new Map<string, Record<string, DetectionRates>>();
    for (const { condition, pictures } of work) {
      const names = pictures.map(({ content }, i) => {
        writeFileSync(join(folder, `${condition}-${i}`), content);
        return `${condition}-${i}`;
      });
      const options = { mode: "image", embed: "none" } as const;
      const rates: Record<string, DetectionRates> = {};
      for (const detector of detectors) {
        const engine = { backend: "wasm", detector } as const;
        // The first run of a size is not what a run takes, as in Node.
        await analysePictures(lab, names.slice(0, 1), options, engine);
        const analyses = await analysePictures(lab, names, options, engine);
        const seen = pictures.map(({ faces }, i): PictureResult => {
          const analysis = analyses[i];
          return {
            wanted: faces,
            found: (analysis?.faces ?? []).map(foundFace),
            ms: analysis?.timingsMs.detect ?? Number.NaN,
          };
        });
        rates[detector] = rounded(detectionRates(seen));
      }
      report.set(condition, rates);
      console.error(`${condition} done in the browser`);
    }
    return report;
  } finally {
    await lab.close();
    rmSync(folder, { recursive: true });
  }
}

function rounded({ recall, precision, landmark_error, median_ms }: DetectionRates): DetectionRates {
  const short = (value: number) => Number(value.toFixed(4));
  return {
    recall: short(recall),
    precision: short(precision),
    landmark_error: landmark_error === null ? null : short(landmark_error),
    median_ms: Number(median_ms.toFixed(1)),
  };
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
