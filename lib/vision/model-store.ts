import { sha256Hex } from "./sha256";
import { VisionError } from "./vision-error";

/** One file as a committed manifest names it. */
export interface StoredFile {
  /** Address on the page's own origin. */
  url: string;
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
}

export interface StoreProgress {
  file: string;
  loadedBytes: number;
  totalBytes: number;
  fromCache: boolean;
  /** True once the browser refused to keep a file (no space, private window): the next visit loads it again. */
  notKept: boolean;
}

export const storeConfig = {
  cacheName: "rollcall-models",
  /** A download that brings no byte for this long has failed. */
  stallMs: 30_000,
};

interface LoadOptions {
  signal?: AbortSignal;
  onProgress?: (progress: StoreProgress) => void;
}

/**
 * Loads files into memory: from Cache Storage where an earlier visit left them, else over the network. Every
 * file is checked against its SHA-256 before it is returned, also one from the cache: a damaged copy is
 * thrown away and fetched again. Nothing that failed its check is ever stored, so a later call starts clean.
 *
 * Returns the contents in the order of `files`. Rejects with a `VisionError`: `download_failed`,
 * `checksum_mismatch`, `insecure_context` or `aborted`.
 */
export async function loadFiles(
  files: readonly StoredFile[],
  options: LoadOptions = {},
): Promise<ArrayBuffer[]> {
  const totalBytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const loaded = new Map<string, number>();
  // Where there are no checksums this fails at once, not after a long download.
  await sha256Hex(new ArrayBuffer(0));
  const cache = await globalThis.caches?.open(storeConfig.cacheName).catch(() => undefined);
  let notKept = cache === undefined;
  const report: Report = (file, { bytes, fromCache, kept }) => {
    loaded.set(file.url, bytes);
    notKept ||= !kept;
    const loadedBytes = [...loaded.values()].reduce((sum, n) => sum + n, 0);
    options.onProgress?.({ file: file.url, loadedBytes, totalBytes, fromCache, notKept });
  };
  // The first failure stops the other downloads.
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  try {
    const contents = await Promise.all(files.map((file) => loadOne(file, cache, signal, report)));
    await dropStale(cache, files);
    return contents;
  } catch (error) {
    stop.abort();
    if (options.signal?.aborted) throw new VisionError("aborted", "Loading was stopped.", { cause: error });
    throw error;
  }
}

type Report = (file: StoredFile, now: { bytes: number; fromCache: boolean; kept: boolean }) => void;

async function loadOne(
  file: StoredFile,
  cache: Cache | undefined,
  signal: AbortSignal,
  report: Report,
): Promise<ArrayBuffer> {
  const key = cacheKey(file);
  const hit = await cache?.match(key).catch(() => undefined);
  if (hit) {
    const bytes = await hit.arrayBuffer().catch(() => new ArrayBuffer(0));
    if ((await sha256Hex(bytes)) === file.sha256) {
      report(file, { bytes: file.bytes, fromCache: true, kept: true });
      return bytes;
    }
    await cache?.delete(key);
  }
  const bytes = await download(file, signal, (count) =>
    report(file, { bytes: count, fromCache: false, kept: true }),
  );
  if ((await sha256Hex(bytes)) !== file.sha256) {
    throw new VisionError("checksum_mismatch", `${file.url} is not the file the manifest names.`);
  }
  // A full disk is no reason not to work today.
  await cache
    ?.put(key, new Response(bytes))
    .catch(() => report(file, { bytes: file.bytes, fromCache: false, kept: false }));
  return bytes;
}

async function download(
  file: StoredFile,
  signal: AbortSignal,
  onBytes: (count: number) => void,
): Promise<ArrayBuffer> {
  const stall = new AbortController();
  const watch = () => setTimeout(() => stall.abort(), storeConfig.stallMs);
  let timer = watch();
  try {
    // Our own cache keeps the file; the HTTP cache could only bring a damaged one back.
    const response = await fetch(file.url, {
      cache: "no-store",
      signal: AbortSignal.any([signal, stall.signal]),
    });
    if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
    const bytes = new Uint8Array(file.bytes);
    let filled = 0;
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      clearTimeout(timer);
      if (done) break;
      timer = watch();
      if (filled + value.length > bytes.length) {
        await reader.cancel();
        throw new VisionError(
          "checksum_mismatch",
          `${file.url} is longer than the ${file.bytes} bytes of its manifest.`,
        );
      }
      bytes.set(value, filled);
      filled += value.length;
      onBytes(filled);
    }
    if (filled < bytes.length) throw new Error(`only ${filled} of ${file.bytes} bytes came`);
    return bytes.buffer;
  } catch (cause) {
    if (cause instanceof VisionError) throw cause;
    const reason = stall.signal.aborted ? "the download stood still" : String(cause);
    throw new VisionError("download_failed", `${file.url} could not be loaded: ${reason}`, { cause });
  } finally {
    clearTimeout(timer);
  }
}

function cacheKey(file: StoredFile): string {
  return `${file.url}?sha256=${file.sha256}`;
}

/** Frees what older versions of the same folders left behind. */
async function dropStale(cache: Cache | undefined, files: readonly StoredFile[]): Promise<void> {
  if (!cache) return;
  const kept = new Set(files.map((file) => new URL(cacheKey(file), self.location.href).href));
  // Another page may want other models: only what these files replace is stale.
  const folders = new Set([...kept].map(folderOf));
  const entries = await cache.keys().catch(() => []);
  const stale = entries.filter(({ url }) => !kept.has(url) && folders.has(folderOf(url)));
  await Promise.all(stale.map((entry) => cache.delete(entry)));
}

/** `/models/<id>` or `/vendor/<package>`: its versions follow each other. */
function folderOf(url: string): string {
  return new URL(url).pathname.split("/").slice(0, 3).join("/");
}
