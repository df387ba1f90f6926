import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** Another process is at it: nothing is wrong, and the next try may be the first that has something to do. */
export class InstallBusyError extends Error {}

/**
 * Runs `work` while no other process installs the same thing. A lock whose process is gone does not count.
 *
 * @param path the lock file
 * @throws InstallBusyError with one sentence when another process is at it
 */
export async function withInstallLock<T>(path: string, name: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  await take(path, name);
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function take(path: string, name: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await writeFile(path, String(process.pid), { flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST" || attempt >= 3) throw error;
    }
    const owner = Number(await readFile(path, "utf8").catch(() => ""));
    if (owner > 0 && isAlive(owner)) {
      throw new InstallBusyError(
        `Another process (${owner}) is installing ${name}; wait for it, or stop it first.`,
      );
    }
    await rm(path, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
