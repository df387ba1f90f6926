import * as tf from "@tensorflow/tfjs-core";
import { requireWeight, type WeightMap } from "../shared/weights";
import {
  blockNames,
  bottleneck,
  type ConvSpec,
  FACENET_EMBEDDING_LENGTH,
  FACENET_INPUT_SIZE,
  facenetConvs,
  residualStages,
} from "./architecture";

/**
 * How pixels of 0 to 255 are brought to the scale the weights were trained with: `fixed` is
 * `(pixel - 127.5) / 128`; `per-image` subtracts each image's own mean and divides by its standard deviation
 * ("prewhitening", what older FaceNet weights want).
 */
export type Standardisation = "fixed" | "per-image";

export interface Facenet {
  /**
   * @param batch `[n, 160, 160, 3]`, aligned RGB crops, values 0 to 255
   * @returns `[n, 128]`, the raw output, not normalised; the caller disposes it
   */
  embed(batch: tf.Tensor4D): tf.Tensor2D;
  dispose(): void;
}

interface Layer {
  spec: ConvSpec;
  filter: tf.Tensor4D;
  bias: tf.Tensor1D;
}

/**
 * FaceNet (Schroff et al. 2015) as Inception-ResNet-v1 (Szegedy et al. 2016) on the current TensorFlow.js
 * backend.
 *
 * @param weights for each convolution `<name>/kernel` `[h, w, in, out]` and `<name>/bias` `[out]`, and for the
 *   bottleneck `[1792, 128]` and `[128]`, with batch norms and the residual blocks' scales folded in
 * @throws RangeError when a tensor is missing or misshapen
 */
export function loadFacenet(weights: WeightMap, standardisation: Standardisation = "fixed"): Facenet {
  const head = requireShape(weights, `${bottleneck.name}/kernel`, [
    bottleneck.channelsIn,
    FACENET_EMBEDDING_LENGTH,
  ]);
  const headBias = requireShape(weights, `${bottleneck.name}/bias`, [FACENET_EMBEDDING_LENGTH]);
  const checked = facenetConvs.map((spec) => ({
    spec,
    kernel: requireShape(weights, `${spec.name}/kernel`, spec.shape),
    bias: requireShape(weights, `${spec.name}/bias`, [spec.shape[3]]),
  }));
  // Nothing is put on the backend before everything has been checked.
  const layers = new Map<string, Layer>(
    checked.map(({ spec, kernel, bias }) => [
      spec.name,
      { spec, filter: tf.tensor4d(kernel, spec.shape), bias: tf.tensor1d(bias) },
    ]),
  );
  const projection = tf.tensor2d(head, [bottleneck.channelsIn, FACENET_EMBEDDING_LENGTH]);
  const projectionBias = tf.tensor1d(headBias);

  const run = (x: tf.Tensor4D, name: string): tf.Tensor4D => {
    const layer = layers.get(name);
    if (!layer) throw new RangeError(`The network has no layer ${name}`);
    const { stride, pad, kind } = layer.spec;
    const activation = kind === "norm" ? "relu" : "linear";
    const { filter, bias } = layer;
    return tf.fused.conv2d({ x, filter, bias, strides: stride, pad, activation });
  };
  const chain = (x: tf.Tensor4D, names: string[]) => names.reduce(run, x);

  return {
    embed: (batch) =>
      tf.tidy(() => {
        const [, height, width, channels] = batch.shape;
        if (height !== FACENET_INPUT_SIZE || width !== FACENET_INPUT_SIZE || channels !== 3) {
          throw new RangeError(`facenet takes [n, 160, 160, 3], not [${batch.shape.join(", ")}]`);
        }
        const input = standardisation === "fixed" ? fixedScale(batch) : perImageScale(batch);
        const features = tf.mean<tf.Tensor2D>(body(input, chain), [1, 2]);
        return tf.add(tf.matMul(features, projection), projectionBias);
      }),
    dispose() {
      for (const { filter, bias } of layers.values()) tf.dispose([filter, bias]);
      tf.dispose([projection, projectionBias]);
    },
  };
}

function requireShape(weights: WeightMap, name: string, shape: number[]): Float32Array {
  const found = requireWeight(weights, name);
  if (found.shape.join() !== shape.join()) {
    throw new RangeError(`${name} is [${found.shape.join(", ")}], not [${shape.join(", ")}]`);
  }
  return found.values;
}

function fixedScale(batch: tf.Tensor4D): tf.Tensor4D {
  return tf.mul(tf.sub(batch, 127.5), 1 / 128);
}

function perImageScale(batch: tf.Tensor4D): tf.Tensor4D {
  const { mean, variance } = tf.moments(batch, [1, 2, 3], true);
  // The floor keeps a blank crop finite: one grey step spread over all pixels.
  const floor = 1 / Math.sqrt(FACENET_INPUT_SIZE ** 2 * 3);
  return tf.div(tf.sub(batch, mean), tf.maximum(tf.sqrt(variance), floor));
}

type Chain = (x: tf.Tensor4D, names: string[]) => tf.Tensor4D;

function body(input: tf.Tensor4D, chain: Chain): tf.Tensor4D {
  const { block35, block17, block8, last } = residualStages;
  let x = chain(input, ["Conv2d_1a_3x3", "Conv2d_2a_3x3", "Conv2d_2b_3x3"]);
  x = chain(halve(x), ["Conv2d_3b_1x1", "Conv2d_4a_3x3", "Conv2d_4b_3x3"]);
  for (const name of blockNames("Block35", block35.count)) {
    x = tf.relu(
      residual(x, chain, name, [
        ["Branch_0_Conv2d_1x1"],
        ["Branch_1_Conv2d_0a_1x1", "Branch_1_Conv2d_0b_3x3"],
        ["Branch_2_Conv2d_0a_1x1", "Branch_2_Conv2d_0b_3x3", "Branch_2_Conv2d_0c_3x3"],
      ]),
    );
  }
  x = reduction(x, chain, "Mixed_6a", [
    ["Branch_0_Conv2d_1a_3x3"],
    ["Branch_1_Conv2d_0a_1x1", "Branch_1_Conv2d_0b_3x3", "Branch_1_Conv2d_1a_3x3"],
  ]);
  for (const name of blockNames("Block17", block17.count)) {
    x = tf.relu(
      residual(x, chain, name, [
        ["Branch_0_Conv2d_1x1"],
        ["Branch_1_Conv2d_0a_1x1", "Branch_1_Conv2d_0b_1x7", "Branch_1_Conv2d_0c_7x1"],
      ]),
    );
  }
  x = reduction(x, chain, "Mixed_7a", [
    ["Branch_0_Conv2d_0a_1x1", "Branch_0_Conv2d_1a_3x3"],
    ["Branch_1_Conv2d_0a_1x1", "Branch_1_Conv2d_1a_3x3"],
    ["Branch_2_Conv2d_0a_1x1", "Branch_2_Conv2d_0b_3x3", "Branch_2_Conv2d_1a_3x3"],
  ]);
  const branches8 = [
    ["Branch_0_Conv2d_1x1"],
    ["Branch_1_Conv2d_0a_1x1", "Branch_1_Conv2d_0b_1x3", "Branch_1_Conv2d_0c_3x1"],
  ];
  for (const name of blockNames("Block8", block8.count)) x = tf.relu(residual(x, chain, name, branches8));
  return residual(x, chain, last.name, branches8);
}

/** The branches side by side, carried back to the shortcut's channels (already scaled) and added to it. */
function residual(x: tf.Tensor4D, chain: Chain, block: string, branches: string[][]): tf.Tensor4D {
  const mixed = tf.concat(
    branches.map((branch) => chain(x, qualified(block, branch))),
    3,
  );
  return tf.add(x, chain(mixed, [`${block}_Conv2d_1x1`]));
}

/** Branches that halve the resolution, and the maxima of what came in, side by side. */
function reduction(x: tf.Tensor4D, chain: Chain, block: string, branches: string[][]): tf.Tensor4D {
  return tf.concat([...branches.map((branch) => chain(x, qualified(block, branch))), halve(x)], 3);
}

function qualified(block: string, names: string[]): string[] {
  return names.map((name) => `${block}_${name}`);
}

function halve(x: tf.Tensor4D): tf.Tensor4D {
  return tf.maxPool(x, 3, 2, "valid");
}
