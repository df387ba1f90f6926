import * as tf from "@tensorflow/tfjs-core";

/** Rows brought to unit length. `[n, d]` to `[n, d]`; the caller disposes it. */
export function unitRows(batch: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => tf.div(batch, tf.maximum(tf.norm(batch, "euclidean", 1, true), 1e-12)));
}
