import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { ModelFile } from "@/models/shared/manifest";
import { explainFileError } from "./file-errors";

/**
 * Puts one file in place unless it already lies there with the right content. It is written beside its place
 * and renamed, so a reader never sees half of it and a broken install is repaired by the next one.
 *
 * @param make gives the content; called only when the file is missing or wrong
 * @returns whether the file had to be written
 * @throws Error with one sentence when the content is not what the manifest says, or cannot be written
 */
export async function installFile(
  path: string,
  expected: ModelFile,
  make: () => Promise<Uint8Array>,
): Promise<boolean> {
  if (await isInstalledFile(path, expected)) return false;
  const content = await make();
  const wrong = checkContent(expected, content);
  if (wrong) throw new Error(`${wrong}: run npm ci to restore the packages it comes from.`);
  const temporary = `${path}.${randomUUID()}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (cause) {
    // What went wrong first is what to report, also when there is nothing to remove.
    await rm(temporary, { force: true }).catch(() => undefined);
    const explained = explainFileError(cause, path);
    if (explained !== cause) throw explained;
    throw new Error(`Could not write ${path}: ${cause instanceof Error ? cause.message : cause}.`, { cause });
  }
  return true;
}

/** What is wrong with a file's content, in words, or undefined when it is what the manifest says. */
export function checkContent(expected: ModelFile, content: Uint8Array): string | undefined {
  const actual = sha256(content);
  if (content.length === expected.bytes && actual === expected.sha256) return undefined;
  return `${expected.name} is not the file the manifest names (${content.length} bytes, SHA-256 ${actual})`;
}

/** Whether a file lies in place with the content its manifest says. */
export async function isInstalledFile(path: string, expected: ModelFile): Promise<boolean> {
  try {
    const found = await stat(path);
    return (
      found.isFile() && found.size === expected.bytes && sha256(await readFile(path)) === expected.sha256
    );
  } catch {
    return false;
  }
}

function sha256(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
