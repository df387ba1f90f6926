import { Builder, ByteBuffer } from "flatbuffers";

/** Field numbers of the TensorFlow Lite schema's `Model` table that are carried over. */
const modelFields = {
  version: 0,
  operatorCodes: 1,
  subgraphs: 2,
  description: 3,
  buffers: 4,
  metadata: 6,
  signatures: 7,
};

/**
 * Adds TFLITE_METADATA to a TensorFlow Lite model, saying that its one input is an RGB image to be normalised
 * as (value - mean) / std. MediaPipe Tasks refuses a detector without it. The old file stays as it is, at the
 * end; before it come a new root table that points into it, a longer list of buffers, and the metadata. The
 * same input gives the same bytes.
 *
 * Schemas: tensorflow/lite/schema/schema.fbs and tflite-support's metadata_schema.fbs.
 *
 * @throws Error when the file is not a TensorFlow Lite model or has metadata already
 */
export function addNormalizationMetadata(model: Uint8Array, mean: number, std: number): Uint8Array {
  const old = new ByteBuffer(model);
  if (!old.__has_identifier("TFL3")) throw new Error("Not a TensorFlow Lite model");
  const root = old.readInt32(0);
  const field = (number: number) => {
    const offset = old.__offset(root, 4 + 2 * number);
    return offset ? root + offset : 0;
  };
  if (field(modelFields.metadata)) throw new Error("The model has metadata already");

  const builder = new Builder(model.length + 4096);
  builder.startVector(1, model.length, 16);
  for (let i = model.length - 1; i >= 0; i--) builder.addInt8(model[i] as number);
  // Builder offsets count from the end of the file, and so do all places in the old one from here.
  const oldStart = builder.offset();
  builder.endVector();
  const carried = (position: number) => oldStart - position;
  const target = (fieldPosition: number) => carried(old.__indirect(fieldPosition));

  builder.startVector(1, 0, 16);
  const metadataData = builder.createByteVector(normalizationMetadata(mean, std));
  builder.startObject(1);
  builder.addFieldOffset(0, metadataData, 0);
  const metadataBuffer = builder.endObject();

  const oldBuffers = field(modelFields.buffers);
  const count = old.__vector_len(oldBuffers);
  const first = old.__vector(oldBuffers);
  builder.startVector(4, count + 1, 4);
  builder.addOffset(metadataBuffer);
  for (let i = count - 1; i >= 0; i--) builder.addOffset(target(first + 4 * i));
  const buffers = builder.endVector();

  const name = builder.createString("TFLITE_METADATA");
  builder.startObject(2);
  builder.addFieldOffset(0, name, 0);
  builder.addFieldInt32(1, count, 0);
  const entry = builder.endObject();
  builder.startVector(4, 1, 4);
  builder.addOffset(entry);
  const metadata = builder.endVector();

  builder.startObject(8);
  const version = field(modelFields.version);
  builder.addFieldInt32(modelFields.version, version ? old.readInt32(version) : 0, 0);
  for (const number of [
    modelFields.operatorCodes,
    modelFields.subgraphs,
    modelFields.description,
    modelFields.signatures,
  ]) {
    const position = field(number);
    if (position) builder.addFieldOffset(number, target(position), 0);
  }
  builder.addFieldOffset(modelFields.buffers, buffers, 0);
  builder.addFieldOffset(modelFields.metadata, metadata, 0);
  builder.finish(builder.endObject(), "TFL3");
  return builder.asUint8Array().slice();
}

/** A `ModelMetadata` flatbuffer with one sub-graph, one RGB input and its normalisation. */
function normalizationMetadata(mean: number, std: number): Uint8Array {
  const builder = new Builder(512);
  const floats = (value: number) => {
    builder.startVector(4, 1, 4);
    builder.addFloat32(value);
    return builder.endVector();
  };
  const tableVector = (table: number) => {
    builder.startVector(4, 1, 4);
    builder.addOffset(table);
    return builder.endVector();
  };
  const means = floats(mean);
  const stds = floats(std);
  builder.startObject(2);
  builder.addFieldOffset(0, means, 0);
  builder.addFieldOffset(1, stds, 0);
  const normalization = builder.endObject();

  const normalizationOptions = 1;
  builder.startObject(2);
  builder.addFieldInt8(0, normalizationOptions, 0);
  builder.addFieldOffset(1, normalization, 0);
  const units = tableVector(builder.endObject());

  const rgb = 1;
  builder.startObject(2);
  builder.addFieldInt8(0, rgb, 0);
  const image = builder.endObject();
  const imageProperties = 2;
  builder.startObject(3);
  builder.addFieldInt8(0, imageProperties, 0);
  builder.addFieldOffset(1, image, 0);
  const content = builder.endObject();

  const inputName = builder.createString("image");
  builder.startObject(7);
  builder.addFieldOffset(0, inputName, 0);
  builder.addFieldOffset(3, content, 0);
  builder.addFieldOffset(4, units, 0);
  const inputs = tableVector(builder.endObject());

  builder.startObject(7);
  builder.addFieldOffset(2, inputs, 0);
  const subgraphs = tableVector(builder.endObject());

  const modelName = builder.createString("BlazeFace short range");
  builder.startObject(8);
  builder.addFieldOffset(0, modelName, 0);
  builder.addFieldOffset(3, subgraphs, 0);
  builder.finish(builder.endObject(), "M001");
  return builder.asUint8Array().slice();
}
