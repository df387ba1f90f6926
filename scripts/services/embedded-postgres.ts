import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { projectRoot } from "../project-root";
import type { PostgresReport } from "./postgres-child";
import { stopProcess } from "./stop-process";

const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 15_000;

export interface EmbeddedPostgres {
  /** Connection string with this run's own password. */
  url: string;
  process: ChildProcess;
  /** Writes everything to disk and ends the process. */
  stop(): Promise<void>;
}

/** Only for `url`: nobody else on this machine can read faces through the port without it. */
function connectionString(port: number, password: string): string {
  return `postgresql://rollcall:${password}@127.0.0.1:${port}/postgres?sslmode=disable`;
}

/**
 * Starts PGlite with pgvector as a child process and waits until it takes connections.
 *
 * @param folder where the data lie; made when missing
 * @param port 0 for any free one
 * @throws Error with one sentence, for instance when another process uses the folder
 */
export async function startEmbeddedPostgres({
  folder,
  port = 0,
  password = randomBytes(18).toString("hex"),
  onStart = () => {},
}: {
  folder: string;
  port?: number;
  password?: string;
  /** Gets the child before it is ready, so that it can be ended early. */
  onStart?: (child: ChildProcess) => void;
}): Promise<EmbeddedPostgres> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join("scripts", "services", "postgres-child.ts")],
    {
      cwd: projectRoot,
      env: {
        ...process.env,
        POSTGRES_FOLDER: folder,
        POSTGRES_PASSWORD: password,
        POSTGRES_PORT: String(port),
      },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    },
  );
  onStart(child);
  const ready = await new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`The embedded Postgres did not answer within ${START_TIMEOUT_MS / 1000} seconds.`));
    }, START_TIMEOUT_MS);
    const settle = (act: () => void) => {
      clearTimeout(timer);
      act();
    };
    child.once("message", (report: PostgresReport) => {
      if (report.kind === "ready") settle(() => resolve(report.port));
      else if (report.kind === "failed") settle(() => reject(new Error(report.sentence)));
    });
    child.once("error", (error) => settle(() => reject(error)));
    child.once("exit", (code) =>
      settle(() => reject(new Error(`The embedded Postgres ended while it started (code ${code}).`))),
    );
  });
  return { url: connectionString(ready, password), process: child, stop: () => stopPostgres(child) };
}

/** Lets it write everything to disk and end; by message, because on Windows a signal would end it at once. */
export async function stopPostgres(child: ChildProcess): Promise<void> {
  if (child.connected) child.send({ kind: "stop" });
  await stopProcess(child, { signal: !child.connected, patienceMs: STOP_TIMEOUT_MS });
}
