import type { ChildProcess } from "node:child_process";

/** Asks a process to end and waits; ends it the hard way after `patienceMs`. */
export async function stopProcess(child: ChildProcess, patienceMs = 8000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), patienceMs);
  await ended;
  clearTimeout(timer);
}
