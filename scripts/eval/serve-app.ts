import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { projectRoot } from "../project-root";

export interface ServedApp {
  /** Without a slash at the end. */
  url: string;
  stop(): Promise<void>;
}

/**
 * Serves the production build on a free port of this machine; builds it first when there is none. With
 * `BASE_URL` set, uses the server that runs there and leaves it alone.
 *
 * @throws Error when the build fails or the server does not answer within a minute
 */
export async function serveApp(): Promise<ServedApp> {
  const given = process.env.BASE_URL;
  if (given) return { url: given.replace(/\/$/, ""), stop: async () => {} };

  const next = join(projectRoot, "node_modules/next/dist/bin/next");
  const distDir = process.env.NEXT_DIST_DIR ?? ".next";
  if (!existsSync(join(projectRoot, distDir, "BUILD_ID"))) {
    console.error("No production build yet: building.");
    const { status } = spawnSync(process.execPath, [next, "build"], { cwd: projectRoot, stdio: "inherit" });
    if (status !== 0) throw new Error("The build failed.");
  }
  const port = await freePort();
  const server = spawn(process.execPath, [next, "start", "-p", String(port)], {
    cwd: projectRoot,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const exited = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const stop = async () => {
    server.kill("SIGTERM");
    await exited;
  };
  const url = `http://localhost:${port}`;
  try {
    await answers(`${url}/lab/vision`, 60_000);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

async function answers(url: string, withinMs: number): Promise<void> {
  const until = Date.now() + withinMs;
  for (;;) {
    const status = await fetch(url).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return;
    if (Date.now() > until) throw new Error(`${url} did not answer in time (last status ${status}).`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
