import { randomUUID } from "node:crypto";
import { unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import h5wasm, { Dataset, type File, Group, ready } from "h5wasm/node";
import type { WeightMap } from "@/models/shared/weights";

const hdf5Signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
const notKeras = "The file is not a Keras HDF5 file.";

/**
 * Reads every float tensor of a Keras HDF5 file, weights alone or a whole model: a dataset
 * `.../<layer>/<tensor>:0` becomes `<layer>_<tensor>`.
 *
 * @throws Error when it is no HDF5 file
 */
export async function readKerasFile(content: Uint8Array): Promise<WeightMap> {
  await ready;
  // Checked here, because the library prints a page of its own on other files.
  if (!hdf5Signature.every((byte, i) => content[i] === byte)) throw new Error(notKeras);
  // The library reads by path only.
  const path = join(tmpdir(), `rollcall-${randomUUID()}.h5`);
  await writeFile(path, content);
  let file: File | undefined;
  try {
    file = new h5wasm.File(path, "r");
    const weights: WeightMap = new Map();
    collect(file, "", weights);
    return weights;
  } catch (cause) {
    throw new Error(notKeras, { cause });
  } finally {
    file?.close();
    await unlink(path);
  }
}

function collect(group: Group, layer: string, weights: WeightMap): void {
  for (const key of group.keys()) {
    const item = group.get(key);
    if (item instanceof Group) collect(item, key, weights);
    else if (item instanceof Dataset && item.shape && item.value instanceof Float32Array) {
      weights.set(`${layer}_${key.replace(/:\d+$/, "")}`, { shape: [...item.shape], values: item.value });
    }
  }
}
