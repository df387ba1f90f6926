import { readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { z } from "zod";

const lockSchema = z.object({ pid: z.number(), port: z.number() });
const ANSWER_TIMEOUT_MS = 1500;

export class FolderInUseError extends Error {
  constructor(folder: string, pid: number) {
    super(
      `Another Rollcall (process ${pid}) is already using ${folder}. Stop that one first, or give this one its own folder with ROLLCALL_DATA_DIR.`,
    );
    this.name = "FolderInUseError";
  }
}

/** Whether an embedded Postgres answers there: it says N to an SSLRequest. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const done = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(ANSWER_TIMEOUT_MS, () => done(false));
    socket.on("error", () => done(false));
    socket.on("close", () => done(false));
    socket.on("connect", () => socket.write(Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f])));
    socket.on("data", (data) => done(data.toString("latin1") === "N"));
  });
}

/**
 * Takes a folder for the process that listens on `port`. A process number alone proves nothing (containers reuse
 * them), so the lock counts only while its owner's port answers.
 *
 * @returns gives the folder back
 * @throws FolderInUseError
 */
export async function lockFolder(folder: string, port: number): Promise<() => Promise<void>> {
  const file = `${folder}.lock`;
  const content = JSON.stringify({ pid: process.pid, port });
  for (let attempt = 0; ; attempt++) {
    try {
      await writeFile(file, content, { flag: "wx" });
      return () => rm(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST" || attempt >= 3) throw error;
    }
    const owner = lockSchema.safeParse(
      await readFile(file, "utf8")
        .then(JSON.parse)
        .catch(() => null),
    );
    if (owner.success && (await answers(owner.data.port))) throw new FolderInUseError(folder, owner.data.pid);
    await rm(file, { force: true });
  }
}
