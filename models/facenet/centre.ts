import * as tf from "@tensorflow/tfjs-core";
import { unitRows } from "../shared/unit-rows";
import { FACENET_EMBEDDING_LENGTH } from "./architecture";
import measured from "./centre.json" with { type: "json" };

/** The mean direction of many people's faces, 128 numbers; `method` in the file and the README say how they were made. */
export const facenetCentre: readonly number[] = measured.centre;

/**
 * Moves embeddings so that the mean face is the origin. All faces have something in common, which says nothing about
 * who it is and makes strangers look alike; David Sandberg's own evaluation takes it away too (`--subtract_mean`).
 *
 * @param batch `[n, 128]`, the network's raw output
 * @returns `[n, 128]`, not of unit length
 */
export function centreEmbeddings(batch: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => tf.sub(unitRows(batch), tf.tensor1d([...facenetCentre])));
}

if (facenetCentre.length !== FACENET_EMBEDDING_LENGTH)
  throw new RangeError("centre.json has not 128 numbers");
