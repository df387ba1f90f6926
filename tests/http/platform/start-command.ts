import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "@/scripts/project-root";

/** What the test's own environment must not hand on. */
const OURS =
  /^(DATABASE_URL|NEXTAUTH_|STORAGE_DIR|S3_|ROLLCALL_|PORT$|HOST$|NODE_ENV$|VITEST|LOG_LEVEL|AUTH_TRUST)/;

export interface Started {
  process: ChildProcess;
  /** Everything it has said so far. */
  output(): string;
  /** Resolves with what it said up to then. @throws Error when it ends before. */
  says(pattern: RegExp): Promise<string>;
  /** Exit code, or null after a signal. */
  ended: Promise<number | null>;
}

/**
 * Runs `npm start`'s command with only these variables beside the machine's own.
 *
 * @param npm through npm and its shell, as people do
 */
export function startCommand(variables: Record<string, string>, { npm = false } = {}): Started {
  const inherited = Object.entries(process.env).filter(([name]) => !OURS.test(name));
  const [command, ...args] = npm
    ? ["npm", "start"]
    : [process.execPath, join("scripts", "run.mjs"), join("scripts", "start.ts")];
  const child = spawn(command ?? "", args, {
    cwd: projectRoot,
    env: {
      ...Object.fromEntries(inherited),
      NODE_ENV: "production",
      NEXT_DIST_DIR: ".next-test",
      ...variables,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data) => {
      output += data;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const says = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        if (!pattern.test(output)) return;
        listeners.delete(look);
        resolve(output);
      };
      listeners.add(look);
      look();
      void ended.then((code) =>
        reject(new Error(`ended with ${code} before it said ${pattern}:\n${output}`)),
      );
    });
  return { process: child, output: () => output, says, ended };
}

/** Process ids of everything below a process. */
export function descendants(pid: number): number[] {
  const table = execFileSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    table.flatMap(([child, ppid]) => (child && ppid === parent ? [child, ...below(child)] : []));
  return below(pid);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
