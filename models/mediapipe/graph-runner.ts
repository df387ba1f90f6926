import * as tf from "@tensorflow/tfjs-core";
import type { TfliteConstant, TfliteGraph, TfliteNode } from "./tflite-graph";

export interface GraphRunner {
  /** @returns the graph's outputs in its order; the caller disposes them */
  run(input: tf.Tensor4D): tf.Tensor[];
  dispose(): void;
}

/** Prepares a TensorFlow Lite graph for the current TensorFlow.js backend: filters are transposed once. */
export function prepareGraph(graph: TfliteGraph): GraphRunner {
  const constants = new Map<number, tf.Tensor>();
  for (const node of graph.nodes) {
    node.inputs.forEach((index, position) => {
      const constant = graph.constants.get(index);
      if (constant && !constants.has(index) && node.op.kind !== "pad" && node.op.kind !== "reshape") {
        constants.set(index, toTensor(constant, node, position));
      }
    });
  }
  return {
    run: (input) =>
      tf.tidy(() => {
        const values = new Map<number, tf.Tensor>(constants).set(graph.input, input);
        for (const node of graph.nodes) values.set(node.output, execute(node, values, graph.constants));
        return graph.outputs.map((index) => get(values, index));
      }),
    dispose: () => tf.dispose([...constants.values()]),
  };
}

function toTensor({ shape, values }: TfliteConstant, node: TfliteNode, position: number): tf.Tensor {
  return tf.tidy(() => {
    const tensor = tf.tensor(values, shape);
    if (position !== 1) return tensor;
    // TensorFlow Lite keeps convolutions as [out, h, w, in] and depthwise ones as [1, h, w, channels].
    if (node.op.kind === "conv") return tf.transpose(tensor, [1, 2, 3, 0]);
    if (node.op.kind === "depthwise") return tf.transpose(tensor, [1, 2, 3, 0]);
    return tensor;
  });
}

function get(values: Map<number, tf.Tensor>, index: number | undefined): tf.Tensor {
  const found = values.get(index ?? -1);
  if (!found) throw new RangeError(`The graph uses tensor ${index} before it is computed`);
  return found;
}

function execute(
  node: TfliteNode,
  values: Map<number, tf.Tensor>,
  constants: Map<number, TfliteConstant>,
): tf.Tensor {
  const { op, inputs } = node;
  const x = get(values, inputs[0]) as tf.Tensor4D;
  switch (op.kind) {
    case "conv":
    case "depthwise": {
      const run = op.kind === "conv" ? tf.fused.conv2d : tf.fused.depthwiseConv2d;
      return run({
        x,
        filter: get(values, inputs[1]) as tf.Tensor4D,
        bias: get(values, inputs[2]),
        strides: op.stride,
        pad: op.same ? "same" : "valid",
        activation: op.relu ? "relu" : "linear",
      });
    }
    case "maxPool":
      return tf.maxPool(x, op.window, op.stride, op.same ? "same" : "valid");
    case "add":
      return tf.add(x, get(values, inputs[1]));
    case "relu":
      return tf.relu(x);
    case "pad": {
      const flat = constants.get(inputs[1] ?? -1)?.values ?? new Int32Array();
      return tf.pad(
        x,
        x.shape.map((_, i): [number, number] => [flat[2 * i] ?? 0, flat[2 * i + 1] ?? 0]),
      );
    }
    case "reshape":
      return tf.reshape(x, op.shape);
    case "concat":
      return tf.concat(
        inputs.map((index) => get(values, index)),
        op.axis,
      );
  }
}
