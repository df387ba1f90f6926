import * as tf from "@tensorflow/tfjs-core";
import { FACENET_INPUT_SIZE } from "./architecture";

/** Columns of an aligned crop that the network sees: the middle four fifths. */
const seenColumns = 128;

/**
 * Stretches the middle of aligned crops sideways by 1.25. The network was trained on MTCNN's boxes, which are
 * higher than wide, resized to squares: that is the shape it knows faces in.
 *
 * @param batch `[n, 160, 160, 3]`
 * @returns `[n, 160, 160, 3]`
 */
export function stretchSideways(batch: tf.Tensor4D): tf.Tensor4D {
  const side = FACENET_INPUT_SIZE;
  return tf.tidy(() => {
    const middle = tf.slice(batch, [0, 0, (side - seenColumns) / 2, 0], [-1, side, seenColumns, 3]);
    return tf.image.resizeBilinear(middle, [side, side], false, true);
  });
}
