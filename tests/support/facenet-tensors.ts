import h5wasm, { Group, ready } from "h5wasm/node";
import { bottleneck, facenetConvs } from "@/models/facenet/architecture";
import type { WeightMap, WeightTensor } from "@/models/shared/weights";

/** A generator with a fixed start, so that every run has the same numbers. */
export function randoms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
}

export function tensor(shape: number[], next: () => number): WeightTensor {
  const count = shape.reduce((product, side) => product * side, 1);
  return { shape, values: Float32Array.from({ length: count }, next) };
}

/**
 * A full set of made-up tensors with an output of 128 numbers, as an older Keras FaceNet has. Small enough that what
 * goes through the network stays finite.
 */
export function madeUpTensors(seed = 7): WeightMap {
  const next = randoms(seed);
  const raw: WeightMap = new Map();
  const kernel = (name: string, shape: number[]) => {
    const inputs = shape.slice(0, -1).reduce((product, side) => product * side, 1);
    raw.set(
      `${name}_kernel`,
      tensor(shape, () => (2 * next()) / Math.sqrt(inputs)),
    );
  };
  const norm = (name: string, kernelShape: number[]) => {
    const channels = kernelShape.at(-1) ?? 0;
    kernel(name, kernelShape);
    raw.set(`${name}_BatchNorm_beta`, tensor([channels], next));
    raw.set(`${name}_BatchNorm_moving_mean`, tensor([channels], next));
    raw.set(
      `${name}_BatchNorm_moving_variance`,
      tensor([channels], () => next() + 1),
    );
  };
  for (const { name, shape, kind } of facenetConvs) {
    if (kind === "norm") norm(name, shape);
    else {
      kernel(name, shape);
      raw.set(`${name}_bias`, tensor([shape[3]], next));
    }
  }
  norm(bottleneck.name, [bottleneck.channelsIn, 128]);
  return raw;
}

/**
 * Writes tensors as Keras does, `<layer>/<layer>/<tensor>:0`.
 *
 * @param root `model_weights/` in a file that holds a whole model
 */
export async function writeKerasFile(path: string, tensors: WeightMap, root = ""): Promise<void> {
  await ready;
  const file = new h5wasm.File(path, "w");
  if (root) file.create_group("model_weights");
  const layers = new Set<string>();
  for (const [name, { shape, values }] of tensors) {
    const [, layer = "", part = ""] = /^(.*?(?:_BatchNorm)?)_((?:moving_)?[a-z]+)$/.exec(name) ?? [];
    if (!layers.has(layer)) file.create_group(`${root}${layer}`);
    if (!layers.has(layer)) file.create_group(`${root}${layer}/${layer}`);
    layers.add(layer);
    const group = file.get(`${root}${layer}/${layer}`);
    if (!(group instanceof Group)) throw new Error(`No group ${layer}`);
    group.create_dataset({ name: `${part}:0`, data: values, shape });
  }
  file.close();
}
