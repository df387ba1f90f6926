import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { type FacenetFraming, facenetAlignment } from "@/models/facenet/alignment";
import { FACENET_INPUT_SIZE } from "@/models/facenet/architecture";
import { embedWithMirror } from "@/models/facenet/flip";
import { loadFacenetFromFiles } from "@/models/facenet/load-weights";
import { facenetLayoutFile, facenetWeightsFile } from "@/models/facenet/manifest";
import type { Facenet } from "@/models/facenet/network";
import { warpToCrop } from "@/models/shared/warp";
import type { FileEmbedding } from "./embeddings-file";
import type { PictureFaces } from "./facenet-faces";
import { startWasmBackend } from "./node-backend";
import { readImage } from "./read-image";

export interface EmbedVariant {
  landmarks: "mediapipe" | "mtcnn";
  framing: FacenetFraming;
  /** As recognition does it, stretched and with the mirror image; otherwise the plain crop. */
  mirror: boolean;
}

const batchSize = 8;

/** Loads the network from a folder that holds its two files, on WebAssembly. */
export async function readFacenet(folder: string): Promise<Facenet> {
  await startWasmBackend();
  const weights = Uint8Array.from(readFileSync(join(folder, facenetWeightsFile)));
  return loadFacenetFromFiles(readFileSync(join(folder, facenetLayoutFile), "utf8"), weights.buffer);
}

/** Embeds the face of every picture whose face is known; falls back to the other detector's landmarks. */
export async function embedFaces(
  network: Facenet,
  folder: string,
  faces: readonly PictureFaces[],
  variant: EmbedVariant,
  onProgress: (done: number) => void = () => {},
): Promise<FileEmbedding[]> {
  const side = FACENET_INPUT_SIZE;
  const known = faces.flatMap((face) => {
    const keypoints = face[variant.landmarks] ?? face.mediapipe ?? face.mtcnn;
    return keypoints ? [{ file: face.file, keypoints }] : [];
  });
  const embeddings: FileEmbedding[] = [];
  for (let start = 0; start < known.length; start += batchSize) {
    const part = known.slice(start, start + batchSize);
    const pixels = new Float32Array(part.length * side * side * 3);
    for (const [i, { file, keypoints }] of part.entries()) {
      const image = await readImage(join(folder, file));
      const crop = warpToCrop(image, facenetAlignment(keypoints, variant.framing), side);
      pixels.set(crop.data, i * side * side * 3);
    }
    const batch = tf.tensor4d(pixels, [part.length, side, side, 3]);
    const output = variant.mirror ? embedWithMirror(network, batch) : network.embed(batch);
    const rows = (await output.array()) as number[][];
    tf.dispose([batch, output]);
    part.forEach(({ file }, i) => {
      embeddings.push({ file, embedding: rows[i] ?? [] });
    });
    onProgress(embeddings.length);
  }
  return embeddings;
}
