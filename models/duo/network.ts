import * as tf from "@tensorflow/tfjs-core";
import { unitRows } from "../shared/unit-rows";
import { DUO_DIRECTIONS, duoBases } from "./bases";
import { DUO_INPUT_SIZE, duoConfig } from "./config";

/** One of the two networks, as recognition runs it. */
export interface JoinedNetwork {
  /** @param batch `[n, side, side, 3]` @returns `[n, 128]`, the caller disposes it */
  embed(batch: tf.Tensor4D): tf.Tensor2D;
  dispose(): void;
}

export interface Duo {
  /**
   * @param batch `[n, 210, 210, 3]`, FaceNet's crop at a higher resolution, RGB, values 0 to 255
   * @returns `[n, 128]`: 64 numbers of either network; the cosine of two is the weighted mean of both networks'
   */
  embed(batch: tf.Tensor4D): tf.Tensor2D;
  dispose(): void;
}

/**
 * Two networks as one. Each sees the face its own way, its 128 numbers are laid on their 64 main directions (which
 * keep all of FaceNet's squared length and 99.5 % of resnet34's), and both lie side by side. The networks are taken
 * over: `dispose` disposes them.
 *
 * @param facenet takes 160 x 160 and gives centred embeddings
 * @param resnet34 takes 150 x 150
 */
export function joinNetworks(facenet: JoinedNetwork, resnet34: JoinedNetwork): Duo {
  const basis = (values: Float32Array) => tf.tensor2d(values, [128, DUO_DIRECTIONS]);
  const facenetBasis = basis(duoBases.facenet);
  const resnet34Basis = basis(duoBases.resnet34);
  const { facenetColumns, facenetSide, resnet34Left, resnet34Top, resnet34Side, resnet34Weight } = duoConfig;
  return {
    embed: (batch) =>
      tf.tidy(() => {
        const left = (DUO_INPUT_SIZE - facenetColumns) / 2;
        const middle = tf.slice(batch, [0, 0, left, 0], [-1, DUO_INPUT_SIZE, facenetColumns, 3]);
        const square = tf.image.resizeBilinear(middle, [facenetSide, facenetSide], false, true);
        const chip = tf.slice(batch, [0, resnet34Top, resnet34Left, 0], [-1, resnet34Side, resnet34Side, 3]);
        const one = tf.matMul(unitRows(facenet.embed(square)), facenetBasis);
        const other = tf.matMul(unitRows(resnet34.embed(chip)), resnet34Basis);
        return tf.concat([one, tf.mul(other, Math.sqrt(resnet34Weight))], 1) as tf.Tensor2D;
      }),
    dispose() {
      tf.dispose([facenetBasis, resnet34Basis]);
      facenet.dispose();
      resnet34.dispose();
    },
  };
}
