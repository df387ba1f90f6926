import * as tf from "@tensorflow/tfjs-core";
import type { WeightMap } from "../shared/weights";
import { applyLayer, convLayer, denseLayer, disposeLayers, outputLayer, pixelLayer } from "./layers";

/** A network's answer in plain memory, `[batch, height, width, channels]`. */
export interface NetworkOutput {
  values: Float32Array;
  height: number;
  width: number;
  channels: number;
}

export interface MtcnnNetworks {
  /**
   * P-Net over a whole canvas: for each 12 x 12 window, 2 pixels apart, two class logits (no face, face) and
   * four box shifts.
   *
   * @param pixels interleaved RGB, 0 to 255
   */
  propose(pixels: Float32Array, width: number, height: number): Promise<NetworkOutput>;
  /** R-Net on `count` crops of 24 x 24: two logits and four box shifts each. */
  refine(crops: Float32Array, count: number): Promise<NetworkOutput>;
  /** O-Net on `count` crops of 48 x 48: two logits, four box shifts, five landmarks' x and then their y. */
  output(crops: Float32Array, count: number): Promise<NetworkOutput>;
  dispose(): void;
}

/**
 * The three networks of MTCNN (Zhang et al. 2016) on the current TensorFlow.js backend.
 *
 * @throws RangeError when a tensor is missing or misshapen
 */
export function buildNetworks(weights: WeightMap): MtcnnNetworks {
  const proposal = [
    pixelLayer(weights, "pnet/conv1", "pnet/prelu1_alpha"),
    convLayer(weights, "pnet/conv2", "pnet/prelu2_alpha"),
    convLayer(weights, "pnet/conv3", "pnet/prelu3_alpha"),
    outputLayer(weights, ["pnet/conv4_1", "pnet/conv4_2"]),
  ];
  const refine = [
    pixelLayer(weights, "rnet/conv1", "rnet/prelu1_alpha"),
    convLayer(weights, "rnet/conv2", "rnet/prelu2_alpha"),
    convLayer(weights, "rnet/conv3", "rnet/prelu3_alpha"),
    denseLayer(weights, "rnet/fc1", "rnet/prelu4_alpha", 3),
    outputLayer(weights, ["rnet/fc2_1", "rnet/fc2_2"]),
  ];
  const output = [
    pixelLayer(weights, "onet/conv1", "onet/prelu1_alpha"),
    convLayer(weights, "onet/conv2", "onet/prelu2_alpha"),
    convLayer(weights, "onet/conv3", "onet/prelu3_alpha"),
    convLayer(weights, "onet/conv4", "onet/prelu4_alpha"),
    denseLayer(weights, "onet/fc1", "onet/prelu5_alpha", 3),
    outputLayer(weights, ["onet/fc2_1", "onet/fc2_2", "onet/fc2_3"]),
  ];
  // What follows each layer; the original pools with the last window cut short, which is "same" here.
  const halve = (x: tf.Tensor4D) => tf.maxPool(x, 2, 2, "same");
  const halveWide = (x: tf.Tensor4D) => tf.maxPool(x, 3, 2, "same");
  const halveInside = (x: tf.Tensor4D) => tf.maxPool(x, 3, 2, "valid");
  const run = (pixels: Float32Array, shape: Shape, layers: typeof proposal, pools: Pool[]) =>
    read(
      tf.tidy(() =>
        layers.reduce(
          (x, layer, i) => (pools[i] ?? identity)(applyLayer(x, layer)),
          tf.tensor4d(pixels, shape),
        ),
      ),
    );
  const runBatch = (
    crops: Float32Array,
    count: number,
    side: number,
    layers: typeof proposal,
    pools: Pool[],
  ) => {
    const slots = batchSlots(count);
    const padded = new Float32Array(slots * side * side * 3);
    padded.set(crops);
    return run(slots === count ? crops : padded, [slots, side, side, 3], layers, pools);
  };
  return {
    propose: (pixels, width, height) => run(pixels, [1, height, width, 3], proposal, [halve]),
    refine: (crops, count) => runBatch(crops, count, 24, refine, [halveWide, halveInside]),
    output: (crops, count) => runBatch(crops, count, 48, output, [halveWide, halveInside, halve]),
    dispose: () => disposeLayers([...proposal, ...refine, ...output]),
  };
}

/**
 * How many crops a batch has room for. WebGL compiles shaders anew for every shape it has not met, so there
 * batches come in powers of two; elsewhere an empty slot would only cost time.
 */
function batchSlots(count: number): number {
  return tf.getBackend() === "webgl" ? 2 ** Math.ceil(Math.log2(Math.max(4, count))) : count;
}

type Shape = [number, number, number, number];
type Pool = (x: tf.Tensor4D) => tf.Tensor4D;
const identity: Pool = (x) => x;

async function read(tensor: tf.Tensor4D): Promise<NetworkOutput> {
  const [, height, width, channels] = tensor.shape;
  try {
    return { values: (await tensor.data()) as Float32Array, height, width, channels };
  } finally {
    tensor.dispose();
  }
}
