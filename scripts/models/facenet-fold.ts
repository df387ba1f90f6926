import { bottleneck, type ConvSpec, facenetConvs, residualStages } from "@/models/facenet/architecture";
import { requireWeight, type WeightMap, type WeightTensor } from "@/models/shared/weights";

/** Of the batch norms the weights were trained with. */
const batchNormEpsilon = 1e-3;

/** Names of the tensors a layer has in the published weights, after the layer's own name. */
const normTensors = ["kernel", "BatchNorm_beta", "BatchNorm_moving_mean", "BatchNorm_moving_variance"];
const residualTensors = ["kernel", "bias"];

/** Every tensor that a complete set of published weights has, one file each: `<name>.npy`. */
export function facenetTensorNames(): string[] {
  const convs = facenetConvs.flatMap((spec) =>
    (spec.kind === "norm" ? normTensors : residualTensors).map((tensor) => `${spec.name}_${tensor}`),
  );
  return [...convs, ...normTensors.map((tensor) => `${bottleneck.name}_${tensor}`)];
}

/**
 * Folds batch norms (`gamma (w x - mean) / sqrt(variance + epsilon) + beta`, gamma 1 when there is none) and the
 * residual blocks' scales into one kernel and one bias a layer. The bottleneck keeps its width.
 *
 * @param raw the published tensors by their Keras names, see `facenetTensorNames`
 * @returns `<name>/kernel` and `<name>/bias` for each convolution and the bottleneck
 * @throws RangeError when a tensor is missing, misshapen or holds a number that is not finite
 */
export function foldFacenet(raw: WeightMap): WeightMap {
  const folded: WeightMap = new Map();
  const put = (name: string, kernel: WeightTensor, scale: Float64Array, bias: Float64Array) => {
    const channels = bias.length;
    const values = new Float32Array(kernel.values.length);
    for (let from = 0; from < values.length; from += channels) {
      for (let c = 0; c < channels; c++) {
        values[from + c] = (kernel.values[from + c] as number) * (scale[c] as number);
      }
    }
    if (!values.every(Number.isFinite) || !bias.every(Number.isFinite)) {
      throw new RangeError(`${name} holds numbers that are not finite`);
    }
    folded.set(`${name}/kernel`, { shape: kernel.shape, values });
    folded.set(`${name}/bias`, { shape: [channels], values: Float32Array.from(bias) });
  };
  for (const spec of facenetConvs) {
    const kernel = requireKernel(raw, spec.name, spec.shape);
    if (spec.kind === "norm") {
      const { scale, bias } = foldNorm(raw, spec.name, spec.shape[3]);
      put(spec.name, kernel, scale, bias);
    } else {
      const share = residualScale(spec);
      const bias = requireVector(raw, `${spec.name}_bias`, spec.shape[3]);
      put(
        spec.name,
        kernel,
        new Float64Array(bias.length).fill(share),
        Float64Array.from(bias, (value) => value * share),
      );
    }
  }
  const width = requireWeight(raw, `${bottleneck.name}_kernel`).shape[1] ?? 0;
  const kernel = requireKernel(raw, bottleneck.name, [bottleneck.channelsIn, width]);
  const { scale, bias } = foldNorm(raw, bottleneck.name, width);
  put(bottleneck.name, kernel, scale, bias);
  return folded;
}

function residualScale({ name }: ConvSpec): number {
  const { last, block35, block17, block8 } = residualStages;
  if (name.startsWith(`${last.name}_`)) return last.scale;
  if (name.startsWith("Block35")) return block35.scale;
  return name.startsWith("Block17") ? block17.scale : block8.scale;
}

function foldNorm(raw: WeightMap, name: string, channels: number) {
  const vector = (tensor: string) => requireVector(raw, `${name}_BatchNorm_${tensor}`, channels);
  const beta = vector("beta");
  const mean = vector("moving_mean");
  const variance = vector("moving_variance");
  const gamma = raw.has(`${name}_BatchNorm_gamma`) ? vector("gamma") : new Float32Array(channels).fill(1);
  const scale = new Float64Array(channels);
  const bias = new Float64Array(channels);
  for (let i = 0; i < channels; i++) {
    const share = (gamma[i] as number) / Math.sqrt((variance[i] as number) + batchNormEpsilon);
    scale[i] = share;
    bias[i] = (beta[i] as number) - (mean[i] as number) * share;
  }
  return { scale, bias };
}

function requireKernel(raw: WeightMap, name: string, shape: number[]): WeightTensor {
  const kernel = requireWeight(raw, `${name}_kernel`);
  if (kernel.shape.join() !== shape.join()) {
    throw new RangeError(`${name}_kernel is [${kernel.shape.join(", ")}], not [${shape.join(", ")}]`);
  }
  return kernel;
}

function requireVector(raw: WeightMap, name: string, length: number): Float32Array {
  const { values } = requireWeight(raw, name);
  if (values.length !== length) throw new RangeError(`${name} has ${values.length} values, not ${length}`);
  return values;
}
