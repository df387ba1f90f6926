import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { type ModelManifest, modelFilePath } from "@/models/shared/manifest";
import { projectRoot } from "../project-root";
import { downloadFile } from "./download-file";
import { explainFileError } from "./file-errors";
import { checkContent, installFile, isInstalledFile } from "./install-file";
import { withInstallLock } from "./install-lock";
import type { ModelSource } from "./model-sources";

export const downloadConfig = {
  /** Files that are fetched at the same time. */
  parallel: 8,
  silenceMs: 30_000,
};

export interface AddOptions {
  /** A folder or an address in place of upstream. */
  from?: string | undefined;
  publicFolder?: string;
  /** Where downloads are kept until the model is in place. */
  cacheFolder?: string;
  silenceMs?: number;
  onProgress?: (doneBytes: number, totalBytes: number) => void;
}

export const modelCacheFolder = join(projectRoot, ".cache", "models");
/** Where the site serves its static files from. */
export const sitePublic = join(projectRoot, "public");

/** Whether every file of a model is in place, with the content its manifest says. */
export async function isInstalled(manifest: ModelManifest, publicFolder = sitePublic): Promise<boolean> {
  for (const file of manifest.files) {
    if (!(await isInstalledFile(join(publicFolder, modelFilePath(manifest, file.name)), file))) return false;
  }
  return true;
}

/**
 * Brings a model into place: fetches what is missing (parallel, resumed where an earlier try broke off), makes the
 * model's files of it, checks every one against the committed manifest, and only then writes the first. A model that
 * works is never replaced by one that does not.
 *
 * @returns false when it was in place already
 * @throws Error with one sentence: address, disk or content, and what to do
 */
export async function addModel(source: ModelSource, options: AddOptions = {}): Promise<boolean> {
  const { publicFolder = sitePublic, cacheFolder = modelCacheFolder } = options;
  const { manifest } = source;
  if (await isInstalled(manifest, publicFolder)) return false;
  return withInstallLock(join(cacheFolder, `${manifest.id}.lock`), manifest.id, async () => {
    // Another process may have been quicker.
    if (await isInstalled(manifest, publicFolder)) return false;
    const made = await makeContents(source, { ...options, cacheFolder });
    for (const file of manifest.files) {
      const content = made.get(file.name) ?? new Uint8Array();
      await installFile(join(publicFolder, modelFilePath(manifest, file.name)), file, async () => content);
    }
    await rm(join(cacheFolder, manifest.id), { recursive: true, force: true });
    return true;
  });
}

async function makeContents(source: ModelSource, options: AddOptions & { cacheFolder: string }) {
  const { manifest } = source;
  const { from = source.kind === "remote" ? source.upstream : undefined, cacheFolder } = options;
  if (source.kind === "bundled")
    return checked(manifest, await source.build(), "run npm ci to restore its package");
  const remote = /^https?:\/\//.test(from ?? "");
  if (!remote)
    return checked(manifest, await source.build(await existing(from ?? "")), `${from} holds other weights`);
  const folder = join(cacheFolder, manifest.id);
  const base = `${from}`.replace(/\/*$/, "/");
  await downloadAll(base, source.files, folder, source.approximateBytes, options);
  try {
    const made = await source.build(folder);
    return checked(manifest, made, `${base} serves something else`);
  } catch (error) {
    // Whatever was fetched is of no use; the next try starts clean.
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function checked(
  manifest: ModelManifest,
  made: Map<string, Uint8Array>,
  why: string,
): Map<string, Uint8Array> {
  for (const file of manifest.files) {
    const wrong = checkContent(file, made.get(file.name) ?? new Uint8Array());
    if (wrong) throw new Error(`${manifest.id} was not installed: ${wrong}; ${why}.`);
  }
  return made;
}

async function existing(path: string): Promise<string> {
  await stat(path).catch((cause: unknown) => {
    throw new Error(`${path} is not there.`, { cause });
  });
  return path;
}

/** The first failure stops the rest; what has arrived stays for the next try. */
async function downloadAll(
  base: string,
  files: readonly string[],
  folder: string,
  totalBytes: number,
  { silenceMs = downloadConfig.silenceMs, onProgress = () => {} }: AddOptions,
): Promise<void> {
  const stop = new AbortController();
  const arrived = new Map<string, number>();
  const report = (name: string, bytes: number) => {
    arrived.set(name, bytes);
    const done = [...arrived.values()].reduce((sum, n) => sum + n, 0);
    onProgress(done, Math.max(totalBytes, done));
  };
  const fetchOne = (name: string) =>
    downloadFile(base + name, join(folder, name), {
      silenceMs,
      signal: stop.signal,
      onBytes: (bytes) => report(name, bytes),
    });
  // One alone first, so that a network that is away is told of once and soon.
  const [first, ...rest] = files;
  if (first) await fetchOne(first);
  const waiting = [...rest];
  let failure: unknown;
  const work = async () => {
    for (let name = waiting.shift(); name && !stop.signal.aborted; name = waiting.shift()) {
      await fetchOne(name).catch((error: unknown) => {
        failure ??= explainFileError(error, folder);
        stop.abort();
      });
    }
  };
  await Promise.all(Array.from({ length: downloadConfig.parallel }, work));
  if (failure) throw failure;
}
