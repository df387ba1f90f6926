import { ByteBuffer } from "flatbuffers";

/** A constant of the graph, widened to float32 (or int32 for paddings and shapes). */
export interface TfliteConstant {
  shape: number[];
  values: Float32Array | Int32Array;
}

export type TfliteOp =
  | { kind: "conv" | "depthwise"; stride: [number, number]; same: boolean; relu: boolean }
  | { kind: "maxPool"; stride: [number, number]; window: [number, number]; same: boolean }
  | { kind: "add" | "relu" | "pad" }
  | { kind: "reshape"; shape: number[] }
  | { kind: "concat"; axis: number };

export interface TfliteNode {
  op: TfliteOp;
  /** Indices into the graph's tensors. */
  inputs: number[];
  output: number;
}

/** The one sub-graph of a float TensorFlow Lite model, in execution order. */
export interface TfliteGraph {
  input: number;
  outputs: number[];
  nodes: TfliteNode[];
  constants: Map<number, TfliteConstant>;
}

const codes = {
  add: 0,
  concat: 2,
  conv: 3,
  depthwise: 4,
  dequantize: 6,
  maxPool: 17,
  relu: 19,
  reshape: 22,
  pad: 34,
};
const tensorTypes = { float32: 0, float16: 1, int32: 2 };

/**
 * Reads the small part of the TensorFlow Lite format (tensorflow/lite/schema/schema.fbs) that BlazeFace uses.
 * Float16 weights and their DEQUANTIZE nodes become float32 constants.
 *
 * @throws RangeError for another format, operator or tensor type
 */
export function readTfliteGraph(file: Uint8Array): TfliteGraph {
  const buffer = new ByteBuffer(file);
  if (file.length < 8 || !buffer.__has_identifier("TFL3"))
    throw new RangeError("Not a TensorFlow Lite model");
  const table = reader(buffer);
  const model = table(buffer.readInt32(0));
  const operators = model.tables(1).map((code) => Math.max(code.byte(0), code.int(3)));
  const buffers = model.tables(4);
  const [graph, ...others] = model.tables(2);
  if (!graph || others.length > 0) throw new RangeError("The model must have one sub-graph");

  const constants = new Map<number, TfliteConstant>();
  for (const [index, tensor] of graph.tables(0).entries()) {
    const bytes = buffers[tensor.int(2)]?.bytes(0);
    if (bytes && bytes.length > 0) {
      constants.set(index, { shape: tensor.ints(0), values: widen(bytes, tensor.byte(1)) });
    }
  }
  const nodes: TfliteNode[] = [];
  for (const node of graph.tables(3)) {
    const code = operators[node.int(0)] ?? -1;
    const inputs = node.ints(1);
    const output = node.ints(2)[0] ?? -1;
    const source = constants.get(inputs[0] ?? -1);
    if (code === codes.dequantize && source) constants.set(output, source);
    else nodes.push({ op: readOp(code, node.table(4)), inputs, output });
  }
  const input = graph.ints(1)[0] ?? -1;
  return { input, outputs: graph.ints(2), nodes, constants };
}

function readOp(code: number, options: Table | undefined): TfliteOp {
  const same = (options?.byte(0) ?? 0) === 0;
  const stride: [number, number] = [options?.int(2) ?? 1, options?.int(1) ?? 1];
  const relu = (activation: number): boolean => {
    if (activation > 1) throw new RangeError(`TensorFlow Lite activation ${activation} is not supported`);
    return activation === 1;
  };
  switch (code) {
    case codes.conv:
      return { kind: "conv", stride, same, relu: relu(options?.byte(3) ?? 0) };
    case codes.depthwise:
      return { kind: "depthwise", stride, same, relu: relu(options?.byte(4) ?? 0) };
    case codes.maxPool:
      return { kind: "maxPool", stride, window: [options?.int(4) ?? 1, options?.int(3) ?? 1], same };
    case codes.add:
      return { kind: "add" };
    case codes.relu:
      return { kind: "relu" };
    case codes.pad:
      return { kind: "pad" };
    case codes.reshape:
      return { kind: "reshape", shape: options?.ints(0) ?? [] };
    case codes.concat:
      return { kind: "concat", axis: options?.int(0) ?? 0 };
    default:
      throw new RangeError(`TensorFlow Lite operator ${code} is not supported`);
  }
}

/** A flatbuffer table whose fields are read by number; absent fields are 0 or empty. */
interface Table {
  int(field: number): number;
  byte(field: number): number;
  ints(field: number): number[];
  bytes(field: number): Uint8Array;
  table(field: number): Table | undefined;
  tables(field: number): Table[];
}

function reader(buffer: ByteBuffer): (position: number) => Table {
  const at = (position: number): Table => {
    const place = (field: number) => {
      const offset = buffer.__offset(position, 4 + 2 * field);
      return offset === 0 ? 0 : position + offset;
    };
    const elements = (field: number): number[] => {
      const vector = place(field);
      if (vector === 0) return [];
      const first = buffer.__vector(vector);
      return Array.from({ length: buffer.__vector_len(vector) }, (_, i) => first + 4 * i);
    };
    return {
      int: (field) => (place(field) ? buffer.readInt32(place(field)) : 0),
      byte: (field) => (place(field) ? buffer.readInt8(place(field)) : 0),
      ints: (field) => elements(field).map((element) => buffer.readInt32(element)),
      bytes: (field) => {
        const vector = place(field);
        if (vector === 0) return new Uint8Array();
        const first = buffer.__vector(vector);
        return buffer.bytes().subarray(first, first + buffer.__vector_len(vector));
      },
      table: (field) => (place(field) ? at(buffer.__indirect(place(field))) : undefined),
      tables: (field) => elements(field).map((element) => at(buffer.__indirect(element))),
    };
  };
  return at;
}

function widen(bytes: Uint8Array, type: number): Float32Array | Int32Array {
  // A copy starts at offset 0, which typed arrays of wider elements need.
  const { buffer } = new Uint8Array(bytes);
  if (type === tensorTypes.float32) return new Float32Array(buffer);
  if (type === tensorTypes.int32) return new Int32Array(buffer);
  if (type === tensorTypes.float16) return Float32Array.from(new Uint16Array(buffer), float16);
  throw new RangeError(`TensorFlow Lite tensor type ${type} is not supported`);
}

/** The value of an IEEE 754 half. */
function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}
