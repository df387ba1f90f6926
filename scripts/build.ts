import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readArguments } from "./arguments";
import { projectRoot } from "./project-root";

/** Everything `next build` reads, beside the installed packages that the lockfile names. */
const SOURCES = ["app", "lib", "models", "public"];
const ROOT_FILES = ["next.config.ts", "proxy.ts", "instrumentation.ts", "package-lock.json", "tsconfig.json"];
/** Installed files that are served but not built, and generated code that follows from the schema. */
const NOT_BUILT = new Set(["public/models", "public/vendor", "lib/core/generated"]);
const STAMP = "rollcall-sources";

async function listFiles(folder: string): Promise<string[]> {
  if (NOT_BUILT.has(folder)) return [];
  const entries = await readdir(join(projectRoot, folder), { withFileTypes: true }).catch(() => []);
  const nested = await Promise.all(
    entries.map((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? listFiles(path) : [path];
    }),
  );
  return nested.flat();
}

/** A hash of all sources, so that a second start knows without git whether to build. */
async function hashSources(): Promise<string> {
  const rootFiles = [...ROOT_FILES, "prisma/schema.prisma"].filter((path) =>
    existsSync(join(projectRoot, path)),
  );
  const files = (await Promise.all(SOURCES.map(listFiles))).flat().concat(rootFiles).sort();
  const hash = createHash("sha256");
  for (const file of files) {
    hash.update(`${file}\0`).update(await readFile(join(projectRoot, file)));
  }
  return hash.digest("hex");
}

/** Runs `next build` and keeps what it says for the case that it fails. */
function runNextBuild(distDir: string, onStart: (child: ChildProcess) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = join(projectRoot, "node_modules", "next", "dist", "bin", "next");
    const child = spawn(process.execPath, [next, "build"], {
      cwd: projectRoot,
      env: { ...process.env, NODE_ENV: "production", NEXT_DIST_DIR: distDir, NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    onStart(child);
    let output = "";
    child.stdout.on("data", (data) => {
      output += data;
    });
    child.stderr.on("data", (data) => {
      output += data;
    });
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${output}\nThe build failed (see above).`));
    });
  });
}

/**
 * Builds the app for production unless `distDir` already holds a build of exactly these sources.
 *
 * @param onStart gets the child, so that Ctrl-C can end it
 * @returns whether it had to build
 */
export async function ensureBuilt({
  distDir,
  onStart = () => {},
}: {
  distDir: string;
  onStart?: (child: ChildProcess) => void;
}): Promise<boolean> {
  const stamp = join(projectRoot, distDir, STAMP);
  const hash = await hashSources();
  const built = await readFile(stamp, "utf8").catch(() => "");
  if (built === hash && existsSync(join(projectRoot, distDir, "BUILD_ID"))) return false;
  await runNextBuild(distDir, onStart);
  await writeFile(stamp, hash);
  return true;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  readArguments("npm run build: builds the app for production unless a build of these sources is there.", {});
  try {
    const distDir = process.env.NEXT_DIST_DIR ?? ".next";
    console.log((await ensureBuilt({ distDir })) ? `Built into ${distDir}.` : `${distDir} is up to date.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
