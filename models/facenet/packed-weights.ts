import type { WeightMap } from "../shared/weights";
import type { Standardisation } from "./network";

/** How the weights of convolutions are stored; biases are always float32. */
export type FacenetPrecision = "float16" | "uint8";

/** One tensor of the packed file. Tensors lie one after another, without gaps. */
export interface PackedTensor {
  name: string;
  shape: number[];
  dtype: "float32" | "uint8";
  /** As in TensorFlow.js: stored as half floats, to be read as float32. */
  quantization?: { dtype: "float16" };
}

/**
 * The text beside the packed file, in the form of a TensorFlow.js `model.json`. A kernel of type uint8
 * is followed by `<name>_scale` and `<name>_min`, one number an output channel: `value = byte * scale + min`.
 */
export interface FacenetLayout {
  format: "rollcall-facenet";
  userDefinedMetadata: {
    network: "inception-resnet-v1";
    standardisation: Standardisation;
    precision: FacenetPrecision;
  };
  weightsManifest: { paths: string[]; weights: PackedTensor[] }[];
}

/**
 * Widens the packed file to the network's float32 tensors.
 *
 * @throws RangeError when layout and file do not fit each other
 */
export function unpackWeights(layout: FacenetLayout, file: ArrayBuffer): WeightMap {
  const stored = new Map<string, { shape: number[]; values: Float32Array | Uint8Array }>();
  let offset = 0;
  for (const { name, shape, dtype, quantization } of layout.weightsManifest.flatMap(
    (group) => group.weights,
  )) {
    const count = shape.reduce((product, side) => product * side, 1);
    const width = dtype === "uint8" ? 1 : quantization ? 2 : 4;
    const end = offset + count * width;
    if (end > file.byteLength) throw new RangeError(`Weights end before ${name}`);
    stored.set(name, { shape, values: read(file.slice(offset, end), width) });
    offset = end;
  }
  if (offset !== file.byteLength) {
    throw new RangeError(`Weights have ${file.byteLength} bytes, their layout ${offset}`);
  }
  const map: WeightMap = new Map();
  for (const [name, { shape, values }] of stored) {
    if (values instanceof Float32Array) {
      if (!name.endsWith("_scale") && !name.endsWith("_min")) map.set(name, { shape, values });
      continue;
    }
    const scale = stored.get(`${name}_scale`)?.values;
    const min = stored.get(`${name}_min`)?.values;
    const channels = shape.at(-1) ?? 0;
    if (scale?.length !== channels || min?.length !== channels) {
      throw new RangeError(`${name} has no scale for each of its ${channels} channels`);
    }
    map.set(name, { shape, values: widenBytes(values, scale, min) });
  }
  return map;
}

function read(bytes: ArrayBuffer, width: 1 | 2 | 4): Float32Array | Uint8Array {
  if (width === 1) return new Uint8Array(bytes);
  return width === 4 ? new Float32Array(bytes) : widenHalves(new Uint16Array(bytes));
}

function widenBytes(
  bytes: Uint8Array,
  scale: Float32Array | Uint8Array,
  min: Float32Array | Uint8Array,
): Float32Array {
  const out = new Float32Array(bytes.length);
  const channels = scale.length;
  for (let from = 0; from < bytes.length; from += channels) {
    for (let c = 0; c < channels; c++) {
      out[from + c] = (bytes[from + c] as number) * (scale[c] as number) + (min[c] as number);
    }
  }
  return out;
}

/** All 65 536 half floats, widened once: a look-up is several times faster than the arithmetic. */
let halves: Float32Array | undefined;

function widenHalves(bits: Uint16Array): Float32Array {
  halves ??= Float32Array.from({ length: 65536 }, (_, value) => halfToNumber(value));
  const table = halves;
  const out = new Float32Array(bits.length);
  for (let i = 0; i < bits.length; i++) out[i] = table[bits[i] as number] as number;
  return out;
}

/** The value of an IEEE 754 half. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}
