import * as tf from "@tensorflow/tfjs-core";
import { requireWeight, type WeightMap, type WeightTensor } from "../shared/weights";

/** A convolution without padding, with PReLU unless it is a network's last layer. */
export interface ConvLayer {
  /** `[height, width, in, out]` */
  filter: tf.Tensor4D;
  bias: tf.Tensor1D;
  alpha: tf.Tensor1D | undefined;
}

/**
 * The published weights expect images with width before height (they were trained in MATLAB). Swapping the
 * filters' axes once makes the networks take ordinary images instead.
 */
function swapAxes({ shape, values }: WeightTensor): WeightTensor {
  const [first = 0, second = 0, channelsIn = 0, channelsOut = 0] = shape;
  const block = channelsIn * channelsOut;
  const swapped = new Float32Array(values.length);
  for (let i = 0; i < first; i++) {
    for (let j = 0; j < second; j++) {
      const from = (i * second + j) * block;
      swapped.set(values.subarray(from, from + block), (j * first + i) * block);
    }
  }
  return { shape: [second, first, channelsIn, channelsOut], values: swapped };
}

/** @param alpha the name of the PReLU's slopes */
export function convLayer(weights: WeightMap, name: string, alpha: string): ConvLayer {
  const { shape, values } = swapAxes(requireWeight(weights, `${name}/weights`));
  return toLayer(shape, values, requireWeight(weights, `${name}/bias`).values, alphaOf(weights, alpha));
}

/** The first layer of a network, taking pixels of 0 to 255 where the original takes `(pixel - 127.5) / 128`. */
export function pixelLayer(weights: WeightMap, name: string, alpha: string): ConvLayer {
  const { shape, values } = swapAxes(requireWeight(weights, `${name}/weights`));
  const bias = Float32Array.from(requireWeight(weights, `${name}/bias`).values);
  const scaled = values.map((value) => value / 128);
  scaled.forEach((value, i) => {
    const out = i % bias.length;
    bias[out] = (bias[out] as number) - 127.5 * value;
  });
  return toLayer(shape, scaled, bias, alphaOf(weights, alpha));
}

/**
 * A fully connected layer over a `side` x `side` map, as the convolution that it is. Its rows are ordered like
 * the map, so they swap axes too.
 */
export function denseLayer(weights: WeightMap, name: string, alpha: string, side: number): ConvLayer {
  const { shape, values } = requireWeight(weights, `${name}/weights`);
  const [rows = 0, outputs = 0] = shape;
  const filter = swapAxes({ shape: [side, side, rows / (side * side), outputs], values });
  const bias = requireWeight(weights, `${name}/bias`).values;
  return toLayer(filter.shape, filter.values, bias, alphaOf(weights, alpha));
}

/** Several 1 x 1 output layers of one network side by side, so that one read brings all of its answers. */
export function outputLayer(weights: WeightMap, names: string[]): ConvLayer {
  const parts = names.map((name) => ({
    filter: requireWeight(weights, `${name}/weights`),
    bias: requireWeight(weights, `${name}/bias`).values,
  }));
  const bias = Float32Array.from(parts.flatMap((part) => [...part.bias]));
  const channelsIn = (parts[0]?.filter.values.length ?? 0) / (parts[0]?.bias.length ?? 1);
  const values = new Float32Array(channelsIn * bias.length);
  let column = 0;
  for (const part of parts) {
    const width = part.bias.length;
    for (let row = 0; row < channelsIn; row++) {
      values.set(part.filter.values.subarray(row * width, (row + 1) * width), row * bias.length + column);
    }
    column += width;
  }
  return toLayer([1, 1, channelsIn, bias.length], values, bias, undefined);
}

function alphaOf(weights: WeightMap, name: string): Float32Array {
  return requireWeight(weights, name).values;
}

function toLayer(shape: number[], values: Float32Array, bias: Float32Array, alpha?: Float32Array): ConvLayer {
  return {
    filter: tf.tensor4d(values, shape as [number, number, number, number]),
    bias: tf.tensor1d(bias),
    alpha: alpha && tf.tensor1d(alpha),
  };
}

export function applyLayer(x: tf.Tensor4D, { filter, bias, alpha }: ConvLayer): tf.Tensor4D {
  return tf.fused.conv2d({
    x,
    filter,
    strides: 1,
    pad: "valid",
    bias,
    activation: alpha ? "prelu" : "linear",
    ...(alpha && { preluActivationWeights: alpha }),
  });
}

export function disposeLayers(layers: readonly ConvLayer[]): void {
  for (const { filter, bias, alpha } of layers) tf.dispose(alpha ? [filter, bias, alpha] : [filter, bias]);
}
