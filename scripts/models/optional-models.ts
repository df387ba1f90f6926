import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { addModel, isInstalled, modelCacheFolder } from "./add-model";
import { InstallBusyError } from "./install-lock";
import { type ModelSource, modelSources } from "./model-sources";

/** A first start waits no longer than this for an upstream that says nothing. */
const silenceMs = 4_000;

const triedSchema = z.record(z.string(), z.string());

export interface OptionalModelsOptions {
  /** `false` leaves the network alone. */
  mayFetch: boolean;
  publicFolder?: string;
  cacheFolder?: string;
  /** In place of upstream, by model id. */
  from?: Record<string, string>;
  onProgress?: (id: string, doneBytes: number, totalBytes: number) => void;
}

/**
 * Tries once in the life of an installation to fetch the models that no npm package brings. A failed try is
 * remembered, so that a later start loses no time with it: `npm run models -- add <id>` tries again. That another
 * process was at it is no failed try.
 *
 * @returns what is there and, by id, why another one is not
 */
export async function tryOptionalModels(
  options: OptionalModelsOptions,
): Promise<{ installed: string[]; failed: Record<string, string> }> {
  const { mayFetch, publicFolder, cacheFolder = modelCacheFolder, from = {}, onProgress } = options;
  const memory = join(cacheFolder, "tried.json");
  const tried = await readTried(memory);
  const installed: string[] = [];
  const failed: Record<string, string> = {};
  const attempt = async (source: ModelSource) => {
    const { id } = source.manifest;
    if (await isInstalled(source.manifest, publicFolder)) return installed.push(id);
    const earlier = mayFetch ? tried[id] : "not fetched, as ROLLCALL_FETCH_MODELS says";
    if (earlier !== undefined) {
      failed[id] = earlier;
      return;
    }
    try {
      await addModel(source, {
        silenceMs,
        publicFolder,
        cacheFolder,
        from: from[id],
        onProgress: (done, total) => onProgress?.(id, done, total),
      });
      installed.push(id);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      failed[id] = reason;
      if (!(error instanceof InstallBusyError)) tried[id] = reason;
    }
  };
  await Promise.all(modelSources.filter(({ kind }) => kind === "remote").map(attempt));
  if (mayFetch && Object.keys(failed).length > 0) {
    await mkdir(cacheFolder, { recursive: true });
    await writeFile(memory, `${JSON.stringify(tried, null, 2)}\n`);
  }
  return { installed, failed };
}

async function readTried(path: string): Promise<Record<string, string>> {
  const text = await readFile(path, "utf8").catch(() => "{}");
  try {
    return triedSchema.parse(JSON.parse(text));
  } catch {
    return {};
  }
}
