import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BackendName } from "@/lib/vision/types";
import { iou } from "@/models/shared/boxes";
import type { Box } from "@/models/shared/face";
import { readArguments, refuseArguments } from "../arguments";
import { analysePictures } from "./analyse-pictures";
import { openLab } from "./open-lab";

const usage = `npm run eval:groups -- --images DIR [--json OUT] [--backend wasm|webgl] [--iou 0.4]

Finds the faces in DIR's pictures as the product does for uploaded ones, and compares them with the boxes of
DIR/boxes.json: {"images": {"name.jpg": [{left, top, width, height}, ...]}}. A box can be hit once; what hits
none is a false positive.`;

interface LabelledBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

const { values } = readArguments(usage, {
  options: {
    images: { type: "string" },
    json: { type: "string" },
    backend: { type: "string", default: "wasm" },
    iou: { type: "string", default: "0.4" },
  },
});

async function main(): Promise<void> {
  const folder = values.images;
  if (!folder) refuseArguments(usage);
  const labels = JSON.parse(readFileSync(join(folder, "boxes.json"), "utf8")) as {
    images: Record<string, LabelledBox[]>;
  };
  const backend = values.backend as BackendName;
  const names = Object.keys(labels.images);
  const lab = await openLab({ backend, picture: (name) => join(folder, name) });
  const analyses = await analysePictures(lab, names, { mode: "image", embed: "none" }, { backend }).finally(
    lab.close,
  );

  const total = { boxes: 0, found: 0, falsePositives: 0 };
  names.forEach((name, i) => {
    const wanted = (labels.images[name] ?? []).map(
      ({ left: x, top: y, ...size }): Box => ({ x, y, ...size }),
    );
    const faces = analyses[i]?.faces ?? [];
    const free = new Set(wanted);
    const wrong = faces.filter(({ box }) => {
      const best = [...free].sort((a, b) => iou(b, box) - iou(a, box))[0];
      if (!best || iou(best, box) < Number(values.iou)) return true;
      free.delete(best);
      return false;
    });
    total.boxes += wanted.length;
    total.found += wanted.length - free.size;
    total.falsePositives += wrong.length;
    const missed = [...free].map(({ x, y, width }) => `${x},${y} (${width} px)`);
    const false_ = wrong.map(
      ({ box, score }) =>
        `${box.x.toFixed(0)},${box.y.toFixed(0)} (${box.width.toFixed(0)} px, ${score.toFixed(2)})`,
    );
    console.error(
      `${name}: ${wanted.length - free.size} of ${wanted.length}; missed: ${missed.join(" ") || "none"}; false: ${false_.join(" ") || "none"}`,
    );
  });
  const result = {
    images: names.length,
    boxes: total.boxes,
    found: total.found,
    recall: Number((total.found / total.boxes).toFixed(4)),
    false_positives: total.falsePositives,
    iou: Number(values.iou),
    ms_per_image_median: analyses.map(({ timingsMs }) => Math.round(timingsMs.total)).sort((a, b) => a - b)[
      names.length >> 1
    ],
  };
  const text = JSON.stringify(result, null, 2);
  console.log(text);
  if (values.json) writeFileSync(values.json, `${text}\n`);
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
