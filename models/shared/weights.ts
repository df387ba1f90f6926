/** A network's constant as plain numbers, so that layers can be folded before any tensor exists. */
export interface WeightTensor {
  shape: number[];
  values: Float32Array;
}

export type WeightMap = Map<string, WeightTensor>;

/** One entry of a TensorFlow.js weights manifest. Quantised values are `q * scale + min`. */
export interface WeightEntry {
  name: string;
  shape: number[];
  dtype: string;
  quantization?: { dtype: string; scale: number; min: number };
}

/** A group of a TensorFlow.js weights manifest: its tensors lie one after another in `paths`, joined. */
export interface WeightGroup {
  paths: string[];
  weights: WeightEntry[];
}

/**
 * Decodes the binary file of a one-file TensorFlow.js weights manifest: float32 tensors and tensors quantised
 * to uint8 or uint16.
 *
 * @throws RangeError when the file's length is not what the manifest adds up to, or a type is unknown
 */
export function decodeWeights(groups: readonly WeightGroup[], file: ArrayBuffer): WeightMap {
  const map: WeightMap = new Map();
  const view = new DataView(file);
  let offset = 0;
  for (const entry of groups.flatMap((group) => group.weights)) {
    const count = entry.shape.reduce((product, side) => product * side, 1);
    const stored = entry.quantization?.dtype ?? entry.dtype;
    const width = bytesPerValue(stored);
    if (offset + count * width > file.byteLength) throw new RangeError(`Weights end before ${entry.name}`);
    const { scale, min } = entry.quantization ?? { scale: 1, min: 0 };
    const values = new Float32Array(count);
    for (let i = 0; i < count; i++) {
      const at = offset + i * width;
      const raw =
        width === 1 ? view.getUint8(at) : width === 2 ? view.getUint16(at, true) : view.getFloat32(at, true);
      values[i] = raw * scale + min;
    }
    map.set(entry.name, { shape: entry.shape, values });
    offset += count * width;
  }
  if (offset !== file.byteLength) {
    throw new RangeError(`Weights have ${file.byteLength} bytes, their manifest ${offset}`);
  }
  return map;
}

function bytesPerValue(dtype: string): 1 | 2 | 4 {
  if (dtype === "uint8") return 1;
  if (dtype === "uint16") return 2;
  if (dtype === "float32") return 4;
  throw new RangeError(`Weights of type ${dtype} are not supported`);
}

/** @throws RangeError when the map has no such tensor */
export function requireWeight(map: WeightMap, name: string): WeightTensor {
  const found = map.get(name);
  if (!found) throw new RangeError(`The weights have no ${name}`);
  return found;
}
