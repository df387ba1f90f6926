import { createHash, randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { findManifest } from "@/lib/features/models/data-installed";
import { facenetManifest, importedFacenetManifest } from "@/models/facenet/manifest";
import type { Standardisation } from "@/models/facenet/network";
import { importedManifestFile, type ModelManifest, modelFilePath } from "@/models/shared/manifest";
import { type AddOptions, downloadConfig, isInstalled, modelCacheFolder, sitePublic } from "./add-model";
import { downloadFile } from "./download-file";
import { convertFacenet, packedFiles } from "./facenet-convert";
import { readFacenetSource } from "./facenet-source";
import { explainFileError } from "./file-errors";
import { installFile } from "./install-file";
import { withInstallLock } from "./install-lock";

type Packed = ReturnType<typeof packedFiles>;

export interface ImportOptions extends Omit<AddOptions, "from"> {
  standardisation?: Standardisation;
}

/** Whether a place names a Keras file. */
export function isKerasFile(from: string | undefined): from is string {
  return /\.(h5|hdf5|keras)$/i.test(from ?? "");
}

/**
 * Installs FaceNet from a Keras file, a path or an address. The published weights become `facenet`, as from any other
 * source. Other weights become `facenet-own`: their vectors are comparable with nobody else's.
 *
 * @returns the id, and false when it was in place already
 * @throws Error with one sentence: the file, the disk, or other weights that are there already
 */
export async function importKerasFile(
  from: string,
  options: ImportOptions = {},
): Promise<{ id: string; added: boolean }> {
  const { publicFolder = sitePublic, cacheFolder = modelCacheFolder, standardisation = "fixed" } = options;
  return withInstallLock(join(cacheFolder, "facenet.lock"), "facenet", async () => {
    const packed = await convert(from, cacheFolder, standardisation, options);
    const published = facenetManifest.files.every(({ name, sha256 }) =>
      packed.some((file) => file.name === name && file.sha256 === sha256),
    );
    if (!published) return { id: importedFacenetManifest.id, added: await placeOwn(packed, publicFolder) };
    let added = false;
    for (const { content, ...file } of packed) {
      const path = join(publicFolder, modelFilePath(facenetManifest, file.name));
      added = (await installFile(path, file, async () => content)) || added;
    }
    return { id: facenetManifest.id, added };
  });
}

async function convert(
  from: string,
  cacheFolder: string,
  standardisation: Standardisation,
  { silenceMs = downloadConfig.silenceMs, onProgress }: ImportOptions,
): Promise<Packed> {
  const remote = /^https?:\/\//.test(from);
  const folder = join(cacheFolder, importedFacenetManifest.id);
  // Another address is another file, also by the same name.
  const path = remote ? join(folder, `${createHash("sha256").update(from).digest("hex")}.h5`) : from;
  // How long the file is the server may tell; nobody else knows.
  if (remote) await downloadFile(from, path, { silenceMs, onBytes: (bytes) => onProgress?.(bytes, bytes) });
  try {
    return packedFiles(convertFacenet(await readFacenetSource(path), "uint8", standardisation));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`facenet was not installed: ${from}: ${why.replace(/\.$/, "")}.`, { cause });
  } finally {
    if (remote) await rm(folder, { recursive: true, force: true });
  }
}

/** All files at once, by renaming their folder. */
async function placeOwn(packed: Packed, publicFolder: string): Promise<boolean> {
  const target = dirname(join(publicFolder, modelFilePath(importedFacenetManifest, importedManifestFile)));
  const present = await findManifest(importedFacenetManifest, publicFolder);
  if (present && (await isInstalled(present, publicFolder))) {
    if (sameFiles(present, packed)) return false;
    throw new Error(
      `Another FaceNet was imported before, and templates of it may be in the database, which are comparable with no ` +
        `other's. Delete ${target} only when nobody was ever enrolled with it or moved to it.`,
    );
  }
  const temporary = `${target}.${randomUUID()}.part`;
  try {
    await mkdir(temporary, { recursive: true });
    for (const { name, content } of packed) await writeFile(join(temporary, name), content);
    const list = packed.map(({ content: _, ...file }) => file);
    await writeFile(join(temporary, importedManifestFile), `${JSON.stringify(list, null, 2)}\n`);
    await rm(target, { recursive: true, force: true });
    await rename(temporary, target);
  } catch (cause) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
    throw explainFileError(cause, target);
  }
  return true;
}

function sameFiles({ files }: ModelManifest, packed: Packed): boolean {
  return packed.every(({ name, sha256 }) =>
    files.some((file) => file.name === name && file.sha256 === sha256),
  );
}
