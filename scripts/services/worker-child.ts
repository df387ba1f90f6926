import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "../project-root";

const RESTART_AFTER_MS = 5_000;

/**
 * Runs `scripts/worker.ts` beside the web server, and again when it broke: its jobs are in the database, so nothing
 * is lost, and check-in does not need it.
 *
 * @param onStart gets each child, so that it is ended with the rest
 */
export function startWorker({
  onStart,
  isEnding,
}: {
  onStart: (child: ChildProcess) => void;
  isEnding: () => boolean;
}): void {
  const endWithParent = join(projectRoot, "scripts", "services", "end-with-parent.mjs");
  const child = spawn(
    process.execPath,
    ["--import", endWithParent, "--import", "tsx", join("scripts", "worker.ts")],
    { cwd: projectRoot, env: process.env, stdio: ["ignore", "inherit", "inherit", "ipc"] },
  );
  onStart(child);
  child.once("exit", () => {
    if (isEnding()) return;
    setTimeout(() => startWorker({ onStart, isEnding }), RESTART_AFTER_MS).unref();
  });
}
