import * as tf from "@tensorflow/tfjs-core";
import { requireWeight, type WeightMap } from "../shared/weights";

export const LANDMARKS68_INPUT_SIZE = 112;
export const LANDMARK_COUNT = 68;

/** Mean colour of the training crops, RGB on 0 to 255. */
const meanRgb = [122.782, 117.001, 104.298];

const blockNames = ["dense0", "dense1", "dense2", "dense3"] as const;

/** A depthwise 3 x 3 and a pointwise convolution with its bias; the first of the network is a plain one. */
interface Layer {
  depthwise?: tf.Tensor4D;
  filter: tf.Tensor4D;
  bias: tf.Tensor1D;
}

export interface Landmarks68 {
  /**
   * @param batch `[n, 112, 112, 3]`, RGB crops of faces, values 0 to 255
   * @returns `[n, 136]`: x and y in turn of 68 points as shares of the crop's side; the caller disposes it
   */
  locate(batch: tf.Tensor4D): tf.Tensor2D;
  dispose(): void;
}

/**
 * face-api's 68-point network (four densely connected blocks of depthwise separable convolutions, one linear layer) on
 * the current TensorFlow.js backend. The points are those of the 300-W annotation (Sagonas et al. 2013).
 *
 * @throws RangeError when a tensor is missing
 */
export function loadLandmarks68(weights: WeightMap): Landmarks68 {
  const tensor = <R extends tf.Rank>(name: string) => {
    const { values, shape } = requireWeight(weights, name);
    return tf.tensor<R>(values, shape as tf.ShapeMap[R]);
  };
  const blocks = blockNames.map((block) =>
    [0, 1, 2, 3].map((index): Layer => {
      const name = `${block}/conv${index}`;
      const bias = tensor<tf.Rank.R1>(`${name}/bias`);
      if (block === "dense0" && index === 0) return { filter: tensor<tf.Rank.R4>(`${name}/filters`), bias };
      return {
        depthwise: tensor<tf.Rank.R4>(`${name}/depthwise_filter`),
        filter: tensor<tf.Rank.R4>(`${name}/pointwise_filter`),
        bias,
      };
    }),
  );
  const head = { weights: tensor<tf.Rank.R2>("fc/weights"), bias: tensor<tf.Rank.R1>("fc/bias") };
  const mean = tf.tensor1d(meanRgb);

  return {
    locate: (batch) =>
      tf.tidy(() => {
        const [n, height, width, channels] = batch.shape;
        if (height !== LANDMARKS68_INPUT_SIZE || width !== LANDMARKS68_INPUT_SIZE || channels !== 3) {
          throw new RangeError(`landmarks68 takes [n, 112, 112, 3], not [${batch.shape.join(", ")}]`);
        }
        // Padding is zero after this, so the mean cannot be folded into the first convolution.
        let x: tf.Tensor4D = tf.div(tf.sub(batch, mean), 255);
        for (const layers of blocks) x = denseBlock(x, layers);
        const pooled = tf.avgPool(x, 7, 2, "valid");
        return tf.add(tf.matMul(tf.reshape(pooled, [n, -1]) as tf.Tensor2D, head.weights), head.bias);
      }),
    dispose() {
      tf.dispose([mean, head.weights, head.bias]);
      for (const { depthwise, filter, bias } of blocks.flat()) {
        depthwise?.dispose();
        tf.dispose([filter, bias]);
      }
    },
  };
}

/** Each layer sees the sum of all before it; the first halves the resolution. */
function denseBlock(x: tf.Tensor4D, layers: readonly Layer[]): tf.Tensor4D {
  let sum: tf.Tensor4D | undefined;
  for (const layer of layers) {
    const out = sum ? convolve(tf.relu(sum), layer, 1) : tf.relu(convolve(x, layer, 2));
    sum = sum ? tf.add(sum, out) : out;
  }
  return tf.relu(sum ?? x);
}

function convolve(x: tf.Tensor4D, { depthwise, filter, bias }: Layer, strides: number): tf.Tensor4D {
  const input = depthwise ? tf.depthwiseConv2d(x, depthwise, strides, "same") : x;
  return tf.fused.conv2d({ x: input, filter, bias, strides: depthwise ? 1 : strides, pad: "same" });
}
