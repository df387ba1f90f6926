import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "../project-root";
import { stopProcess } from "./stop-process";

const READY_TIMEOUT_MS = 60_000;

export interface WebServer {
  /** Without a slash at the end. */
  url: string;
  process: ChildProcess;
  stop(): Promise<void>;
}

async function untilHealthy(url: string, child: ChildProcess): Promise<void> {
  const giveUpAt = Date.now() + READY_TIMEOUT_MS;
  let last = "no answer";
  while (Date.now() < giveUpAt) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`The web server ended while it started (${child.exitCode ?? child.signalCode}).`);
    }
    try {
      const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5000) });
      if (response.ok) return;
      last = `${response.status} ${await response.text()}`;
    } catch (error) {
      last = String(error);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The web server did not become healthy within a minute: ${last}`);
}

/**
 * Serves a finished build (or the sources, in development) and waits until `/api/health` says ok.
 *
 * @param variables added to this process's environment
 * @param host undefined for all of the machine's addresses
 */
export async function startWebServer({
  port,
  host,
  distDir,
  variables,
  development = false,
  onStart = () => {},
}: {
  port: number;
  host?: string | undefined;
  distDir: string;
  variables: Record<string, string>;
  development?: boolean;
  onStart?: (child: ChildProcess) => void;
}): Promise<WebServer> {
  const next = join(projectRoot, "node_modules", "next", "dist", "bin", "next");
  const endWithParent = join(projectRoot, "scripts", "services", "end-with-parent.mjs");
  const child = spawn(
    process.execPath,
    [
      // `next dev` hands the preload on to the process it forks, which would then end at once.
      ...(development ? [] : ["--import", endWithParent]),
      next,
      development ? "dev" : "start",
      "-p",
      String(port),
      ...(host ? ["-H", host] : []),
    ],
    {
      cwd: projectRoot,
      env: {
        ...process.env,
        NODE_ENV: development ? "development" : "production",
        NEXT_DIST_DIR: distDir,
        NEXT_TELEMETRY_DISABLED: "1",
        ...variables,
      },
      // Next's own banner says what our last lines say; its errors still show.
      stdio: ["ignore", development ? "inherit" : "ignore", "inherit", "ipc"],
    },
  );
  onStart(child);
  const address = host === undefined || host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  try {
    await untilHealthy(`http://${address}:${port}`, child);
  } catch (error) {
    await stopProcess(child);
    throw error;
  }
  return { url: `http://localhost:${port}`, process: child, stop: () => stopProcess(child) };
}
