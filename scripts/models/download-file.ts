import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { explainFileError } from "./file-errors";

export interface DownloadOptions {
  /** A server that is silent for this long has failed: before its answer and in the middle of it. */
  silenceMs: number;
  signal?: AbortSignal;
  /** Bytes of the file that are here so far, those of earlier tries included. */
  onBytes?: (bytes: number) => void;
}

/**
 * Fetches `url` into `path`. What arrives lies in `<path>.part` until it is whole; a later call goes on where an
 * earlier one broke off (HTTP Range), also one of another process. A file that is already there is not fetched.
 *
 * @throws Error with one sentence that names the address, or the disk, and why
 */
export async function downloadFile(
  url: string,
  path: string,
  { silenceMs, signal, onBytes = () => {} }: DownloadOptions,
): Promise<void> {
  const whole = await sizeOf(path);
  if (whole !== undefined) return onBytes(whole);
  const part = `${path}.part`;
  await mkdir(dirname(path), { recursive: true }).catch((cause: unknown) => {
    throw explainFileError(cause, path);
  });
  const have = (await sizeOf(part)) ?? 0;
  if (!(await fetchInto(url, part, have, { silenceMs, signal, onBytes }))) {
    // The server does not know the rest of what lies here: it is of another file.
    await rm(part, { force: true });
    await fetchInto(url, part, 0, { silenceMs, signal, onBytes });
  }
  await rename(part, path);
}

/** @returns false when the server cannot go on from `have` bytes */
async function fetchInto(
  url: string,
  part: string,
  have: number,
  { silenceMs, signal, onBytes }: Required<Pick<DownloadOptions, "silenceMs" | "onBytes">> & DownloadOptions,
): Promise<boolean> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), silenceMs);
  const signals = signal ? [signal, silence.signal] : [silence.signal];
  try {
    const response = await fetch(url, {
      headers: have > 0 ? { range: `bytes=${have}-`, "accept-encoding": "identity" } : {},
      signal: AbortSignal.any(signals),
    });
    if (response.status === 416 && have > 0) {
      await response.body?.cancel();
      // "bytes */<total>": all of it may have arrived just before the last try broke off.
      return response.headers.get("content-range") === `bytes */${have}`;
    }
    if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`);
    const resumed = response.status === 206;
    let bytes = resumed ? have : 0;
    const file = await open(part, resumed ? "a" : "w");
    try {
      // Chunk by chunk, so that what has arrived is on the disk when the connection breaks.
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), silenceMs);
        await file.writeFile(chunk);
        bytes += chunk.length;
        onBytes(bytes);
      }
    } finally {
      await file.close();
    }
    return true;
  } catch (cause) {
    if (signal?.aborted) throw cause;
    const explained = explainFileError(cause, part);
    if (explained !== cause) throw explained;
    const why = silence.signal.aborted ? `no answer for ${silenceMs / 1000} s` : reasonOf(cause);
    throw new Error(`${url} cannot be fetched (${why}).`, { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** Undici hides what happened one level down. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? cause.cause.message : cause.message;
}

async function sizeOf(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.size;
}
