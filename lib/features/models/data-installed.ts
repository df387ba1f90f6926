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

/** A face model's manifest; for one that was imported here what the import listed, or null when there is none. */
export async function findManifest(id: EmbedderId, folder = publicFolder()): Promise<ModelManifest | null> {
  const { manifest } = embedders[id];
  if (manifest.files.length > 0) return manifest;
  try {
    const text = await readFile(join(folder, modelFilePath(manifest, importedManifestFile)), "utf8");
    return withImportedFiles(manifest, text);
  } catch {
    return null;
  }
}

/** Whether every file of a face model lies on this server's disk with the content its manifest says. */
export async function isModelInstalled(id: EmbedderId, folder = publicFolder()): Promise<boolean> {
  const manifest = await findManifest(id, folder);
  if (!manifest) return false;
  const right = await Promise.all(
    manifest.files.map((file) => isRight(join(folder, modelFilePath(manifest, file.name)), file)),
  );
  return right.every(Boolean);
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
