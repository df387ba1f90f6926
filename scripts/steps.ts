import { performance } from "node:perf_hooks";

const interactive = process.stdout.isTTY === true;

/** Runs one step of a command and says so in one line: `✓ name: remark (1.2 s)`. A string that the work returns is the remark. */
export async function step(name: string, work: () => Promise<unknown>): Promise<void> {
  const startedAt = performance.now();
  if (interactive) process.stdout.write(`… ${name}`);
  const line = (mark: string, text: string) => {
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`${interactive ? "\r\u001b[K" : ""}${mark} ${text} (${seconds} s)`);
  };
  try {
    const remark = await work();
    line("✓", typeof remark === "string" ? `${name}: ${remark}` : name);
  } catch (error) {
    line("✗", name);
    throw error;
  }
}
