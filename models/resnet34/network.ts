import * as tf from "@tensorflow/tfjs-core";
import { requireWeight, type WeightMap } from "../shared/weights";
import { disposeLayer, type FoldedConv, foldConv } from "./fold-conv";

export const RESNET34_INPUT_SIZE = 150;

/** Mean colour of dlib's training crops, RGB on 0 to 255. */
const meanRgb = [122.782, 117.001, 104.298];

/** The residual blocks in order; `down` halves the resolution. Channels are in the weights. */
const blocks = [
  { name: "conv32_1", down: false },
  { name: "conv32_2", down: false },
  { name: "conv32_3", down: false },
  { name: "conv64_down", down: true },
  { name: "conv64_1", down: false },
  { name: "conv64_2", down: false },
  { name: "conv64_3", down: false },
  { name: "conv128_down", down: true },
  { name: "conv128_1", down: false },
  { name: "conv128_2", down: false },
  { name: "conv256_down", down: true },
  { name: "conv256_1", down: false },
  { name: "conv256_2", down: false },
  { name: "conv256_down_out", down: true },
];

interface Block {
  down: boolean;
  first: FoldedConv;
  second: FoldedConv;
}

export interface Resnet34 {
  /**
   * @param batch `[n, 150, 150, 3]`, aligned RGB crops, values 0 to 255
   * @returns `[n, 128]`, the raw output, not normalised; the caller disposes it
   */
  embed(batch: tf.Tensor4D): tf.Tensor2D;
  dispose(): void;
}

/**
 * dlib's face recognition network (King 2017: a ResNet-34 after He et al. 2015 with half the filters and
 * fewer layers, trained with a metric loss on three million faces) on the current TensorFlow.js backend.
 * Each convolution is followed by a scale layer (a frozen batch norm), folded into filters and bias here, as
 * are the mean colour and the division by 255 into the first one.
 *
 * @throws RangeError when a tensor is missing or misshapen
 */
export function loadResnet34(weights: WeightMap): Resnet34 {
  const stem = foldConv(weights, "conv32_down", { mean: meanRgb, scale: 1 / 255 });
  const residuals: Block[] = blocks.map(({ name, down }) => ({
    down,
    first: foldConv(weights, `${name}/conv1`),
    second: foldConv(weights, `${name}/conv2`),
  }));
  const head = requireWeight(weights, "fc");
  const projection = tf.tensor2d(head.values, head.shape as [number, number]);

  return {
    embed: (batch) =>
      tf.tidy(() => {
        const [, height, width, channels] = batch.shape;
        if (height !== RESNET34_INPUT_SIZE || width !== RESNET34_INPUT_SIZE || channels !== 3) {
          throw new RangeError(`resnet34 takes [n, 150, 150, 3], not [${batch.shape.join(", ")}]`);
        }
        let x = conv(batch, stem, 2, "valid", true);
        x = tf.maxPool(x, 3, 2, "valid");
        for (const block of residuals) x = block.down ? residualDown(x, block) : residual(x, block);
        const pooled = tf.mean<tf.Tensor2D>(x, [1, 2]);
        return tf.matMul(pooled, projection);
      }),
    dispose() {
      disposeLayer(stem);
      for (const block of residuals) {
        disposeLayer(block.first);
        disposeLayer(block.second);
      }
      projection.dispose();
    },
  };
}

function conv(x: tf.Tensor4D, layer: FoldedConv, strides: number, pad: "same" | "valid", relu: boolean) {
  return tf.fused.conv2d({
    x,
    filter: layer.filter,
    bias: layer.bias,
    strides,
    pad,
    activation: relu ? "relu" : "linear",
  });
}

function residual(x: tf.Tensor4D, block: Block): tf.Tensor4D {
  const inner = conv(conv(x, block.first, 1, "same", true), block.second, 1, "same", false);
  return tf.relu(tf.add(inner, x));
}

/** The shortcut is averaged 2x2 and gains zero channels; the unpadded branch gains a zero row and column. */
function residualDown(x: tf.Tensor4D, block: Block): tf.Tensor4D {
  const inner = conv(conv(x, block.first, 2, "valid", true), block.second, 1, "same", false);
  const shortcut = tf.avgPool(x, 2, 2, "valid");
  const rows = shortcut.shape[1] - inner.shape[1];
  const columns = shortcut.shape[2] - inner.shape[2];
  const channels = inner.shape[3] - shortcut.shape[3];
  return tf.relu(tf.add(grow(inner, rows, columns, 0), grow(shortcut, 0, 0, channels)));
}

function grow(x: tf.Tensor4D, rows: number, columns: number, channels: number): tf.Tensor4D {
  if (rows === 0 && columns === 0 && channels === 0) return x;
  return tf.pad(x, [
    [0, 0],
    [0, rows],
    [0, columns],
    [0, channels],
  ]);
}
