import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "../project-root";

/**
 * Reads a file out of an installed npm package.
 *
 * @throws Error with one sentence when the package or the file is not there
 */
export async function readPackageFile(packageName: string, path: string): Promise<Uint8Array> {
  const file = join(projectRoot, "node_modules", packageName, path);
  try {
    return await readFile(file);
  } catch (cause) {
    throw new Error(`${path} of the npm package ${packageName} cannot be read: run npm ci.`, { cause });
  }
}
