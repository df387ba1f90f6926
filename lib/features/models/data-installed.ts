import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { type EmbedderId, embedders } from "@/models/embedders";
import {
  importedManifestFile,
  type ModelFile,
  type ModelManifest,
  modelFilePath,
  withImportedFiles,
} from "@/models/shared/manifest";

/** Files that were found right, by path, size and time: 24 MB need not be hashed for every page. */
const checked = new Map<string, boolean>();

/** Where the site's static files lie. */
export function publicFolder(): string {
  return join(process.cwd(), "public");
}

/** A network's manifest; for one that was imported here what the import listed, or null when there is none. */
export async function findManifest(
  manifest: ModelManifest,
  folder = publicFolder(),
): Promise<ModelManifest | null> {
  if (manifest.files.length > 0) return manifest;
  try {
    const text = await readFile(join(folder, modelFilePath(manifest, importedManifestFile)), "utf8");
    return withImportedFiles(manifest, text);
  } catch {
    return null;
  }
}

/** Ids of a face model's networks that do not lie on this server's disk with the content their manifests say. */
export async function missingNetworks(id: EmbedderId, folder = publicFolder()): Promise<string[]> {
  const missing: string[] = [];
  for (const network of embedders[id].networks) {
    if (!(await isNetworkInstalled(network.manifest, folder))) missing.push(network.manifest.id);
  }
  return missing;
}

/** Whether a network's files lie on this server's disk with the content its manifest says. */
export async function isNetworkInstalled(network: ModelManifest, folder = publicFolder()): Promise<boolean> {
  const manifest = await findManifest(network, folder);
  if (!manifest) return false;
  const right = await Promise.all(
    manifest.files.map((file) => isRight(join(folder, modelFilePath(manifest, file.name)), file)),
  );
  return right.every(Boolean);
}

/** Whether everything a face model needs is there. */
export async function isModelInstalled(id: EmbedderId, folder = publicFolder()): Promise<boolean> {
  return (await missingNetworks(id, folder)).length === 0;
}

async function isRight(path: string, { bytes, sha256 }: ModelFile): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (!found || found.size !== bytes) return false;
  const key = `${path} ${found.mtimeMs} ${sha256}`;
  const known = checked.get(key);
  if (known !== undefined) return known;
  const content = await readFile(path).catch(() => Buffer.alloc(0));
  const right = createHash("sha256").update(content).digest("hex") === sha256;
  checked.set(key, right);
  return right;
}
