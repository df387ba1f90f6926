import * as tf from "@tensorflow/tfjs-core";
import type { Facenet } from "./network";
import { stretchSideways } from "./stretch";

/**
 * Embeds aligned crops for recognition: each is stretched to the shape the network was trained on, embedded
 * together with its mirror image, and the two are added. Noise of the alignment and of one-sided light partly
 * cancels out. Twice the time of `embed`.
 *
 * @param batch `[n, 160, 160, 3]`, RGB crops as `facenetAlignment` frames them, values 0 to 255
 * @returns `[n, 128]`, not normalised; the caller disposes it
 */
export function embedWithMirror(network: Facenet, batch: tf.Tensor4D): tf.Tensor2D {
  return tf.tidy(() => {
    const crops = stretchSideways(batch);
    const both = network.embed(tf.concat([crops, tf.reverse(crops, 2)]));
    const [plain, mirrored] = tf.split<tf.Tensor2D>(both, 2);
    if (!plain || !mirrored) throw new RangeError("An empty batch");
    return tf.add(unit(plain), unit(mirrored));
  });
}

function unit(rows: tf.Tensor2D): tf.Tensor2D {
  return tf.div(rows, tf.maximum(tf.norm(rows, "euclidean", 1, true), 1e-6));
}
