import type { ChildProcess } from "node:child_process";
import { stopProcess } from "./services/stop-process";

interface Part {
  name: string;
  process: ChildProcess;
  stop: () => Promise<void>;
}

/**
 * The child processes of one command. Whatever ends the command (Ctrl-C, SIGTERM, a closed terminal, a broken
 * child) ends them all, last started first.
 */
export class Running {
  #parts: Part[] = [];
  #stopping: Promise<void> | undefined;

  constructor() {
    process.on("SIGINT", () => void this.end(130));
    process.on("SIGTERM", () => void this.end(143));
    process.on("SIGHUP", () => void this.end(129));
  }

  /** Whether the end has begun: a child's death is then no news. */
  get ending(): boolean {
    return this.#stopping !== undefined;
  }

  /** Takes a process along. `essential`: when it ends by itself, everything does. */
  add(name: string, child: ChildProcess, { essential = false, stop = () => stopProcess(child) } = {}): void {
    this.#parts.push({ name, process: child, stop });
    child.once("exit", (code, signal) => {
      this.#parts = this.#parts.filter((part) => part.process !== child);
      if (!essential || this.ending) return;
      console.error(`${name} ended unexpectedly (${signal ?? `code ${code}`}); stopping everything.`);
      void this.end(1);
    });
  }

  /** Stops every part and leaves with this exit code. */
  async end(exitCode: number): Promise<never> {
    this.#stopping ??= (async () => {
      for (const part of [...this.#parts].reverse()) await part.stop();
    })();
    await this.#stopping;
    process.exit(exitCode);
  }
}
