import type { Standardisation } from "@/models/facenet/network";
import type { FacenetLayout, FacenetPrecision, PackedTensor } from "@/models/facenet/packed-weights";
import type { WeightMap, WeightTensor } from "@/models/shared/weights";

/** A weights file and the text that says what lies where in it. The same weights give the same bytes. */
export interface PackedFacenet {
  layout: string;
  weights: Uint8Array;
}

/**
 * Writes folded weights in the form that `unpackWeights` reads: kernels as half floats, or as bytes with a scale
 * and a minimum for each output channel (but the first few and the bottleneck, which stay half floats). Biases are
 * float32.
 */
export function packFacenet(
  folded: WeightMap,
  precision: FacenetPrecision,
  standardisation: Standardisation,
  fileName: string,
): PackedFacenet {
  const tensors: PackedTensor[] = [];
  const parts: Uint8Array[] = [];
  const put = (tensor: PackedTensor, values: Uint8Array | Uint16Array | Float32Array) => {
    tensors.push(tensor);
    parts.push(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  };
  for (const [name, tensor] of folded) {
    const { shape, values } = tensor;
    if (shape.length === 1) {
      put({ name, shape, dtype: "float32" }, values);
    } else if (precision === "uint8" && shape.length === 4 && !isDelicate(name)) {
      const { bytes, scale, min } = quantise(tensor);
      put({ name, shape, dtype: "uint8" }, bytes);
      put({ name: `${name}_scale`, shape: [scale.length], dtype: "float32" }, scale);
      put({ name: `${name}_min`, shape: [min.length], dtype: "float32" }, min);
    } else {
      const halves = Uint16Array.from(values, toHalf);
      put({ name, shape, dtype: "float32", quantization: { dtype: "float16" } }, halves);
    }
  }
  const layout: FacenetLayout = {
    format: "rollcall-facenet",
    userDefinedMetadata: { network: "inception-resnet-v1", standardisation, precision },
    weightsManifest: [{ paths: [fileName], weights: tensors }],
  };
  return { layout: `${JSON.stringify(layout)}\n`, weights: Buffer.concat(parts) };
}

/**
 * The first five convolutions hold less than a hundredth of the weights and cause three quarters of the error that
 * 8 bits bring (worst golden cosine 0.0167 off with them, 0.0052 without): they stay half floats.
 */
const delicate = ["Conv2d_1a_3x3", "Conv2d_2a_3x3", "Conv2d_2b_3x3", "Conv2d_3b_1x1", "Conv2d_4a_3x3"];

function isDelicate(kernelName: string): boolean {
  return delicate.some((name) => kernelName === `${name}/kernel`);
}

/** Each output channel on its own even grid of 256 steps from its least to its greatest value. */
function quantise({ shape, values }: WeightTensor) {
  const channels = shape.at(-1) ?? 0;
  const scale = new Float32Array(channels);
  const min = new Float32Array(channels);
  const bytes = new Uint8Array(values.length);
  for (let c = 0; c < channels; c++) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = c; i < values.length; i += channels) {
      low = Math.min(low, values[i] as number);
      high = Math.max(high, values[i] as number);
    }
    min[c] = low;
    scale[c] = (high - low) / 255 || 1;
    // The step as it is stored, so that a byte stands for the value nearest to the one that was meant.
    const step = scale[c] as number;
    for (let i = c; i < values.length; i += channels) {
      bytes[i] = Math.min(255, Math.max(0, Math.round(((values[i] as number) - low) / step)));
    }
  }
  return { bytes, scale, min };
}

const floatBits = new Float32Array(1);
const intBits = new Uint32Array(floatBits.buffer);

/** The IEEE 754 half nearest to a number, ties to even; too large becomes infinity. */
export function toHalf(value: number): number {
  floatBits[0] = value;
  const bits = intBits[0] as number;
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  if (magnitude >= 0x47800000) return sign | 0x7c00;
  if (magnitude < 0x38800000) {
    // Below the least normal half (2^-14) the grid is even, in steps of 2^-24.
    const steps = Math.abs(floatBits[0] as number) * 2 ** 24;
    const low = Math.floor(steps);
    const up = steps - low > 0.5 || (steps - low === 0.5 && low % 2 === 1) ? 1 : 0;
    return sign | (low + up);
  }
  const rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1);
  return sign | ((rounded - 0x38000000) >>> 13);
}
