import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { embedders } from "@/models/embedders";
import { mtcnnManifest } from "@/models/mtcnn/manifest";
import { importedManifestFile, modelFilePath } from "@/models/shared/manifest";
import { publicFolder } from "./data-installed";

/** Addresses of the models that can be installed while the server runs; nothing else is read. */
const known = new Set([
  ...mtcnnManifest.files.map(({ name }) => modelFilePath(mtcnnManifest, name)),
  ...Object.values(embedders)
    .flatMap(({ networks }) => networks)
    .flatMap(({ manifest, layoutFile, weightsFile }) =>
      [layoutFile, weightsFile, ...(manifest.files.length > 0 ? [] : [importedManifestFile])].map((name) =>
        modelFilePath(manifest, name),
      ),
    ),
]);

/**
 * A model's file as it lies on the disk, or null.
 *
 * @param path below `/models/`
 */
export async function readModelFile(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const address = `/models/${path}`;
  if (!known.has(address)) return null;
  const content = await readFile(join(publicFolder(), address)).catch(() => null);
  return content && new Uint8Array(content);
}
