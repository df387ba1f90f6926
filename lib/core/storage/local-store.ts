import { randomUUID } from "node:crypto";
import { link, mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { now } from "../clock";
import { AppError } from "../errors";
import { sniffMime } from "./content-type";
import { requireObjectKey } from "./object-key";
import type { ObjectStore } from "./object-store";
import { signedUploadPath } from "./upload-signature";

/** Bytes that tell an image's type. */
const SNIFF_BYTES = 16;
const UNKNOWN_MIME = "application/octet-stream";

export interface LocalStore extends ObjectStore {
  /** Stores a new object whole or not at all; false when the key is taken. */
  create(objectKey: string, content: Uint8Array): Promise<boolean>;
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

/** A full, read-only or missing disk, as the one error that callers retry. */
async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("unavailable", `object folder: ${codeOf(cause) ?? "error"}`, {
      cause,
      userMessage: "Photos cannot be stored or read just now. Try again in a few seconds.",
    });
  }
}

async function nullWhenMissing<T>(work: Promise<T>): Promise<T | null> {
  return work.catch((error: unknown) => {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR") return null;
    throw error;
  });
}

/**
 * Photos in a folder. Browsers write through `/api/uploads/…` addresses that this server signs.
 *
 * @param folder made on first use
 * @param secret signs upload addresses
 */
export function createLocalStore({ folder, secret }: { folder: string; secret: string }): LocalStore {
  const pathOf = (objectKey: string) => join(folder, requireObjectKey(objectKey));

  /** Written beside its place first, so that nobody ever sees half an object. */
  async function writeAside(path: string, content: Uint8Array): Promise<string> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const aside = `${path}.${randomUUID()}.part`;
    await writeFile(aside, content, { mode: 0o600, flush: true });
    return aside;
  }

  return {
    async grantUpload({ objectKey, mime, bytes, sha256, expiresInSeconds }) {
      requireObjectKey(objectKey);
      const expires = Math.floor(now().getTime() / 1000) + expiresInSeconds;
      return {
        url: signedUploadPath({ objectKey, mime, bytes, sha256, expires }, secret),
        method: "PUT",
        headers: { "content-type": mime },
        expiresAt: new Date(expires * 1000),
      };
    },

    create: (objectKey, content) =>
      onDisk(async () => {
        const path = pathOf(objectKey);
        const aside = await writeAside(path, content);
        try {
          // Unlike rename, link refuses to replace.
          await link(aside, path);
          return true;
        } catch (error) {
          if (codeOf(error) === "EEXIST") return false;
          throw error;
        } finally {
          await rm(aside, { force: true });
        }
      }),

    write: (objectKey, content) =>
      onDisk(async () => {
        const path = pathOf(objectKey);
        await rename(await writeAside(path, content), path);
      }),

    stat: (objectKey) =>
      onDisk(async () => {
        const file = await nullWhenMissing(open(pathOf(objectKey)));
        if (!file) return null;
        try {
          const info = await file.stat();
          if (!info.isFile()) return null;
          const head = Buffer.alloc(SNIFF_BYTES);
          await file.read(head, 0, SNIFF_BYTES, 0);
          return { bytes: info.size, mime: sniffMime(head) ?? UNKNOWN_MIME };
        } finally {
          await file.close();
        }
      }),

    read: (objectKey) =>
      onDisk(async () => {
        const content = await nullWhenMissing(readFile(pathOf(objectKey)));
        return content && { content, mime: sniffMime(content) ?? UNKNOWN_MIME };
      }),

    remove: (objectKey) => onDisk(() => rm(pathOf(objectKey), { force: true })),

    check: () =>
      onDisk(async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const probe = join(folder, `.check-${randomUUID()}`);
        await writeFile(probe, "");
        await rm(probe);
        await stat(folder);
      }),
  };
}
