import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { type EmbedderId, embedders } from "@/models/embedders";
import { type ModelFile, modelFilePath } from "@/models/shared/manifest";

/** Files that were found right, by path, size and time: 24 MB need not be hashed for every page. */
const checked = new Map<string, boolean>();

/** Where the site's static files lie. */
export function publicFolder(): string {
  return join(process.cwd(), "public");
}

/** Ids of a face model's networks that do not lie on this server's disk with the content their manifests say. */
export async function missingNetworks(id: EmbedderId, folder = publicFolder()): Promise<string[]> {
  const missing: string[] = [];
  for (const { manifest } of embedders[id].networks) {
    const right = await Promise.all(
      manifest.files.map((file) => isRight(join(folder, modelFilePath(manifest, file.name)), file)),
    );
    if (!right.every(Boolean)) missing.push(manifest.id);
  }
  return missing;
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
