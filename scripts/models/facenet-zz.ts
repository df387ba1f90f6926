import { readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs-core";
import sharp from "sharp";
import { loadFacenetFromFiles } from "@/models/facenet/load-weights";
import { unpackWeights } from "@/models/facenet/packed-weights";
import { cosine } from "@/models/shared/similarity";
import { useWasmBackend } from "./node-backend";

await useWasmBackend();
const g = JSON.parse(readFileSync("/work/shared/golden/facenet.json", "utf8")).crops as {
  crop: string;
  identity: string;
  embedding512_unit: number[];
}[];
for (const p of ["float16", "uint8"]) {
  const b = readFileSync(`/tmp/facenet-${p}/facenet.bin`);
  const ab = Uint8Array.from(b).buffer;
  const l = readFileSync(`/tmp/facenet-${p}/model.json`, "utf8");
  let t = performance.now();
  unpackWeights(JSON.parse(l), ab);
  console.log(p, "unpack ms", performance.now() - t);
  t = performance.now();
  unpackWeights(JSON.parse(l), ab);
  console.log(p, "unpack again ms", performance.now() - t);
  t = performance.now();
  const n = loadFacenetFromFiles(l, ab);
  console.log(p, "load ms", performance.now() - t);
  const v: Float32Array[] = [];
  const ms: number[] = [];
  for (const c of g) {
    const { data, info } = await sharp(`/work/shared/golden/${c.crop}`)
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const x = tf.tensor4d(Float32Array.from(data), [1, info.height, info.width, 3]);
    t = performance.now();
    const y = n.embed(x);
    v.push((await y.data()) as Float32Array);
    ms.push(performance.now() - t);
    tf.dispose([x, y]);
  }
  let worst = 0,
    sum = 0,
    k = 0;
  const errs: number[] = [];
  for (let i = 0; i < 16; i++)
    for (let j = 0; j < i; j++) {
      const a = cosine(v[i]!, v[j]!),
        r = cosine(g[i]!.embedding512_unit, g[j]!.embedding512_unit);
      worst = Math.max(worst, Math.abs(a - r));
      sum += Math.abs(a - r);
      k++;
    }
  console.log(
    p,
    "worst",
    worst,
    "mean",
    sum / k,
    "first",
    ms[0],
    "median ms",
    ms.slice(1).sort((a, b) => a - b)[7],
    "min",
    Math.min(...ms),
  );
  n.dispose();
}
