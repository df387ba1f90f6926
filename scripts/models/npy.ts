import type { WeightTensor } from "@/models/shared/weights";

const headerPattern =
  /^\{'descr': '([^']*)', 'fortran_order': (True|False), 'shape': \(((?:\d+,? ?)*)\),? ?\}\s*$/;

/**
 * Reads one array of NumPy's `.npy` format (version 1 to 3, numpy.lib.format): little-endian floats of 4 or 8
 * bytes, C order.
 *
 * @throws RangeError for other content, and when the file is longer or shorter than its header says
 */
export function readNpy(file: Uint8Array): WeightTensor {
  const magic = String.fromCharCode(...file.subarray(0, 6));
  const version = file[6] ?? 0;
  if (magic !== "\x93NUMPY" || version < 1 || version > 3 || file.length < 12) {
    throw new RangeError("Not a NumPy file");
  }
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const headerStart = version === 1 ? 10 : 12;
  const headerEnd = headerStart + (version === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  const header = headerPattern.exec(new TextDecoder().decode(file.subarray(headerStart, headerEnd)));
  const [, type, fortran, sides = ""] = header ?? [];
  const width = type === "<f4" ? 4 : type === "<f8" ? 8 : 0;
  if (!header || width === 0 || fortran === "True") {
    throw new RangeError(`A NumPy array of type ${type ?? "unknown"} in this layout is not supported`);
  }
  const shape = (sides.match(/\d+/g) ?? []).map(Number);
  const count = shape.reduce((product, side) => product * side, 1);
  if (file.length !== headerEnd + count * width) {
    throw new RangeError(`The NumPy file has ${file.length} bytes, not ${headerEnd + count * width}`);
  }
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const at = headerEnd + i * width;
    values[i] = width === 4 ? view.getFloat32(at, true) : view.getFloat64(at, true);
  }
  return { shape, values };
}
