import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { WeightMap } from "@/models/shared/weights";
import { facenetTensorNames } from "./facenet-fold";
import { readNpy } from "./npy";

export const sourceConfig = {
  /** Files that are fetched at the same time. */
  parallel: 8,
  /** A server that does not answer a file for this long has failed. */
  timeoutMs: 30_000,
};

/** Bytes so far; how many there will be in all is not known, but how many files. */
export interface SourceProgress {
  files: number;
  totalFiles: number;
  bytes: number;
}

/**
 * Reads FaceNet's published tensors by their Keras names: from a folder or a web address with one NumPy file a
 * tensor, or from one Keras HDF5 file with the same layer names.
 *
 * @param from a folder, an address that file names are put behind, or a path or address that ends in `.h5`
 * @throws Error with one sentence that names the file or address that cannot be had
 */
export async function readFacenetSource(
  from: string,
  onProgress: (progress: SourceProgress) => void = () => {},
): Promise<WeightMap> {
  const remote = /^https?:\/\//.test(from);
  if (/\.(h5|hdf5|keras)$/i.test(from)) {
    // A megabyte and more of WebAssembly in a string: seconds to load, and hardly anybody has such a file.
    const { readKerasFile } = await import("./facenet-keras-file");
    return readKerasFile(remote ? await download(from) : await readLocal(from));
  }
  if (!remote && !(await stat(from).catch(() => undefined))?.isDirectory()) {
    throw new Error(`${from} is neither a folder with NumPy files nor a Keras file (.h5).`);
  }
  const base = remote && !from.endsWith("/") ? `${from}/` : from;
  const names = facenetTensorNames();
  const files: Uint8Array[] = [];
  const progress = { files: 0, totalFiles: names.length, bytes: 0 };
  let next = 0;
  const work = async () => {
    while (next < names.length) {
      const index = next++;
      const name = `${names[index]}.npy`;
      const file = remote ? await download(base + name) : await readLocal(join(base, name));
      files[index] = file;
      progress.files++;
      progress.bytes += file.length;
      onProgress({ ...progress });
    }
  };
  await Promise.all(Array.from({ length: sourceConfig.parallel }, work));
  return new Map(
    names.map((name, index) => {
      try {
        return [name, readNpy(files[index] ?? new Uint8Array())];
      } catch (cause) {
        throw new Error(`${name}.npy: ${cause instanceof Error ? cause.message : cause}.`, { cause });
      }
    }),
  );
}

async function readLocal(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new Error(`${path} cannot be read.`, { cause });
  }
}

async function download(url: string): Promise<Uint8Array> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(sourceConfig.timeoutMs) });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    throw new Error(`${url} cannot be fetched (${cause instanceof Error ? cause.message : cause}).`, {
      cause,
    });
  }
}
