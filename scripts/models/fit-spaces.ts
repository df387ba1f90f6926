import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { DUO_DIRECTIONS } from "@/models/duo/bases";
import { embedders } from "@/models/embedders";
import { facenetAlignment } from "@/models/facenet/alignment";
import { loadFacenetFromFiles } from "@/models/facenet/load-weights";
import { stretchSideways } from "@/models/facenet/stretch";
import { resnet34Alignment } from "@/models/resnet34/alignment";
import { loadResnet34FromFiles } from "@/models/resnet34/load-weights";
import type { SimilarityTransform } from "@/models/shared/align";
import type { DetectedFace, RgbaImage } from "@/models/shared/face";
import { l2Normalise } from "@/models/shared/similarity";
import { mirrorCrop } from "@/models/shared/views";
import { warpToCrop } from "@/models/shared/warp";
import { readArguments, refuseArguments } from "../arguments";
import { projectRoot } from "../project-root";
import { listLfwImages } from "./lfw";
import { loadNodePipeline, readNetwork } from "./node-pipeline";
import { nearestCentre } from "./photo-embedder";
import { readImage } from "./read-image";

const usage = `npx tsx scripts/models/fit-spaces.ts --images DIR

Looks at all faces of DIR/Name/Name_0001.jpg and writes models/facenet/centre.json (the mean direction over people)
and models/duo/bases.json (the main directions of both networks). Calibrate afterwards: the vectors change.`;

const LENGTH = 128;

/** What one network says of all faces, as plain crops and as their mirror images. */
interface Seen {
  person: string;
  facenet: Float32Array[];
  resnet34: Float32Array[];
}

async function look(folder: string): Promise<Seen[]> {
  const pipeline = await loadNodePipeline();
  const [facenetFiles, resnet34Files] = embedders.duo.networks;
  if (!facenetFiles || !resnet34Files) throw new Error("duo is not made of two networks");
  const facenetContent = await readNetwork(facenetFiles);
  const resnet34Content = await readNetwork(resnet34Files);
  const facenet = loadFacenetFromFiles(facenetContent.layout, facenetContent.weights);
  const resnet34 = loadResnet34FromFiles(resnet34Content.layout, resnet34Content.weights);
  const views = async (
    image: RgbaImage,
    toCrop: SimilarityTransform,
    size: number,
    embed: (batch: tf.Tensor4D) => tf.Tensor2D,
  ): Promise<Float32Array[]> => {
    const crop = warpToCrop(image, toCrop, size);
    const output = tf.tidy(() =>
      embed(
        tf.stack(
          [crop, mirrorCrop(crop)].map(({ data }) => tf.tensor3d(data, [size, size, 3])),
        ) as tf.Tensor4D,
      ),
    );
    const rows = (await output.array()) as number[][];
    output.dispose();
    return rows.map(unit);
  };
  const seen: Seen[] = [];
  const images = await listLfwImages(folder);
  for (const [index, { file, identity }] of images.entries()) {
    const image = await readImage(join(folder, file));
    let faces: DetectedFace[] = await pipeline.detect(image, "quick");
    if (faces.length === 0) faces = await pipeline.detect(image, "thorough");
    const face = nearestCentre(faces, image);
    if (!face) continue;
    seen.push({
      person: identity,
      facenet: await views(image, facenetAlignment(face.keypoints), 160, (batch) =>
        facenet.embed(stretchSideways(batch)),
      ),
      resnet34: await views(image, resnet34Alignment(face.keypoints), 150, (batch) => resnet34.embed(batch)),
    });
    if ((index + 1) % 100 === 0) console.error(`${index + 1} of ${images.length}`);
  }
  return seen;
}

function unit(values: ArrayLike<number>): Float32Array {
  const result = l2Normalise(values, LENGTH);
  if (!result.ok) throw new Error(`An embedding cannot be used: ${result.reason}`);
  return result.vector;
}

function mean(vectors: readonly ArrayLike<number>[]): Float64Array {
  const sum = new Float64Array(LENGTH);
  for (const vector of vectors)
    for (let i = 0; i < LENGTH; i++) sum[i] = (sum[i] ?? 0) + (vector[i] ?? 0) / vectors.length;
  return sum;
}

/** Every person counts the same, however many photos there are of them. */
function meanOverPeople(seen: readonly Seen[]): Float64Array {
  const people = new Map<string, Float32Array[]>();
  for (const { person, facenet } of seen) people.set(person, [...(people.get(person) ?? []), ...facenet]);
  return mean([...people.values()].map(mean));
}

/** The directions that hold most of the vectors' squared length, `[128, 64]` in 16-bit steps, as base64. */
function mainDirections(vectors: readonly ArrayLike<number>[]): { text: string; kept: number } {
  const gram = Matrix.zeros(LENGTH, LENGTH);
  for (const vector of vectors)
    for (let i = 0; i < LENGTH; i++)
      for (let j = 0; j < LENGTH; j++) gram.set(i, j, gram.get(i, j) + (vector[i] ?? 0) * (vector[j] ?? 0));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(gram, { assumeSymmetric: true });
  const order = realEigenvalues
    .map((value, column) => ({ value, column }))
    .sort((a, b) => b.value - a.value)
    .slice(0, DUO_DIRECTIONS);
  const steps = new Int16Array(LENGTH * DUO_DIRECTIONS);
  for (let row = 0; row < LENGTH; row++)
    order.forEach(({ column }, i) => {
      steps[row * DUO_DIRECTIONS + i] = Math.round(eigenvectorMatrix.get(row, column) * 32767);
    });
  const all = realEigenvalues.reduce((sum, value) => sum + value, 0);
  const kept = order.reduce((sum, { value }) => sum + value, 0) / all;
  return { text: Buffer.from(steps.buffer).toString("base64"), kept };
}

async function main(): Promise<void> {
  const { values } = readArguments(usage, { options: { images: { type: "string" } } });
  if (!values.images) refuseArguments(usage);
  const seen = await look(values.images);
  const centre = meanOverPeople(seen);
  const centred = seen.flatMap(({ facenet }) =>
    facenet.map((vector) => unit(vector.map((value, i) => value - (centre[i] ?? 0)))),
  );
  const facenet = mainDirections(centred);
  const resnet34 = mainDirections(seen.flatMap((each) => each.resnet34));
  const method =
    `${seen.length} photos of ${new Set(seen.map(({ person }) => person)).size} people (Labeled Faces in the Wild, ` +
    "development folds), each as it is and mirrored.";
  const write = (path: string, content: object) =>
    writeFile(join(projectRoot, path), `${JSON.stringify({ method, ...content }, null, 2)}\n`);
  await write("models/facenet/centre.json", { centre: [...centre].map((value) => Number(value.toFixed(6))) });
  await write("models/duo/bases.json", { facenet: facenet.text, resnet34: resnet34.text });
  console.log(`length of the mean direction ${Math.hypot(...centre).toFixed(3)}`);
  console.log(
    `kept of FaceNet's squared length ${facenet.kept.toFixed(5)}, of resnet34's ${resnet34.kept.toFixed(5)}`,
  );
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
