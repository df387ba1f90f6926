import * as tf from "@tensorflow/tfjs-core";
import { requireWeight, type WeightMap } from "../shared/weights";

/** A convolution whose filter `[h, w, in, out]` and bias `[out]` already contain what follows or precedes it. */
export interface FoldedConv {
  filter: tf.Tensor4D;
  bias: tf.Tensor1D;
}

/** Normalisation of the input, `(x - mean[channel]) * scale`; only exact where the convolution pads nothing. */
interface InputNorm {
  mean: number[];
  scale: number;
}

/**
 * Reads `<name>/conv/{filters,bias}` and `<name>/scale/{weights,biases}` and folds the scale layer, and an
 * input normalisation if there is one, into one convolution: `s * (w * x + b) + t = (s w) * x + (s b + t)`.
 *
 * @throws RangeError when a tensor is missing or misshapen
 */
export function foldConv(weights: WeightMap, name: string, input?: InputNorm): FoldedConv {
  const filter = requireWeight(weights, `${name}/conv/filters`);
  const bias = requireWeight(weights, `${name}/conv/bias`);
  const scale = requireWeight(weights, `${name}/scale/weights`);
  const shift = requireWeight(weights, `${name}/scale/biases`);
  const [height, width, channelsIn, channelsOut] = filter.shape;
  if (!height || !width || !channelsIn || !channelsOut || bias.values.length !== channelsOut) {
    throw new RangeError(`${name} has filters [${filter.shape.join(", ")}]`);
  }
  const folded = new Float32Array(filter.values.length);
  const foldedBias = new Float64Array(channelsOut);
  for (let o = 0; o < channelsOut; o++) {
    foldedBias[o] = (bias.values[o] as number) * (scale.values[o] as number) + (shift.values[o] as number);
  }
  for (let i = 0; i < folded.length; i++) {
    const o = i % channelsOut;
    const c = Math.floor(i / channelsOut) % channelsIn;
    const value = (filter.values[i] as number) * (scale.values[o] as number) * (input?.scale ?? 1);
    folded[i] = value;
    foldedBias[o] = (foldedBias[o] as number) - value * (input?.mean[c] ?? 0);
  }
  return {
    filter: tf.tensor4d(folded, [height, width, channelsIn, channelsOut]),
    bias: tf.tensor1d(Float32Array.from(foldedBias)),
  };
}

export function disposeLayer(layer: FoldedConv): void {
  layer.filter.dispose();
  layer.bias.dispose();
}
