import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadMtcnnFromFiles } from "@/models/mtcnn/load-weights";
import { mtcnnLayoutFile, mtcnnWeightsFile } from "@/models/mtcnn/manifest";
import type { Mtcnn } from "@/models/mtcnn/mtcnn";

/**
 * Loads the detector from a folder that holds its two files, on the current TensorFlow.js backend.
 *
 * @throws Error when a file is missing or is not what it should be
 */
export function readMtcnn(folder: string): Mtcnn {
  const weights = Uint8Array.from(readFileSync(join(folder, mtcnnWeightsFile)));
  return loadMtcnnFromFiles(readFileSync(join(folder, mtcnnLayoutFile), "utf8"), weights.buffer);
}
