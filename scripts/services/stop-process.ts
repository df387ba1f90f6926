import type { ChildProcess } from "node:child_process";

/**
 * Asks a process to end and waits; ends it the hard way after `patienceMs`.
 *
 * @param signal false when it was asked already
 */
export async function stopProcess(
  child: ChildProcess,
  { signal = true, patienceMs = 8000 }: { signal?: boolean; patienceMs?: number } = {},
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  if (signal) child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), patienceMs);
  await ended;
  clearTimeout(timer);
}
