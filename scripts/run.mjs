/**
 * Runs one of this folder's TypeScript entries: `node scripts/run.mjs scripts/start.ts [arguments]`. Plain
 * JavaScript without packages, because it is what installs them: on a bare machine with Node and npm it brings
 * node_modules to the lockfile's state and generates the Prisma client, both only when needed.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [entry, ...args] = process.argv.slice(2);

/** One sentence, no stack. */
function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Runs a command to its end; its output is shown only when it fails. */
function runQuietly(name, command, commandArgs, { env: extraEnv = {}, mayFail = false } = {}) {
  const startedAt = Date.now();
  const result = spawnSync(command, commandArgs, {
    cwd: root,
    env: { ...process.env, ...extraEnv },
    encoding: "utf8",
    // npm is a .cmd file on Windows.
    shell: process.platform === "win32" && command === "npm",
  });
  if (result.status !== 0) {
    if (result.signal) process.exit(130);
    if (mayFail) return false;
    stop(`${result.stdout ?? ""}${result.stderr ?? ""}${result.error ?? ""}\n✗ ${name} failed (see above).`);
  }
  console.log(`✓ ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
  return true;
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(`Rollcall needs Node 20.19 or newer; this is ${process.version}. Get it from https://nodejs.org.`);
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), "utf8"));
  } catch {
    return null;
  }
}

/** npm keeps what it installed in node_modules/.package-lock.json; packages for other systems may be missing. */
function packagesAreInstalled() {
  const wanted = readJson("package-lock.json")?.packages ?? {};
  const present = readJson("node_modules/.package-lock.json")?.packages ?? {};
  return Object.entries(wanted).every(([path, { version, optional, devOptional, peer }]) => {
    if (path === "") return true;
    const found = present[path];
    return found ? found.version === version : Boolean(optional || devOptional || peer);
  });
}

function installPackages() {
  if (packagesAreInstalled()) return;
  console.log("Installing packages: a minute or two the first time …");
  // Nothing here needs a package's install script, so none gets to run.
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--include=dev"];
  const npm = process.env.npm_execpath;
  const runNpm = (args, mayFail) =>
    npm && /npm-cli\.[cm]?js$/.test(npm)
      ? runQuietly("packages", process.execPath, [npm, ...args, ...options], { mayFail })
      : runQuietly("packages", "npm", [...args, ...options], { mayFail });
  // A lockfile written where some systems' packages were missing is too little for `npm ci`, not for `npm install`.
  if (!runNpm(["ci"], true)) runNpm(["install", "--no-save"], false);
}

/** Prisma's client is generated code, made anew when the schema or Prisma changes. */
function generatePrismaClient() {
  const folder = join(root, "lib", "core", "generated", "prisma");
  const stamp = join(folder, ".generated-from");
  const hash = createHash("sha256")
    .update(readFileSync(join(root, "prisma", "schema.prisma")))
    .update(readJson("node_modules/prisma/package.json")?.version ?? "")
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  runQuietly(
    "database client",
    process.execPath,
    [join("node_modules", "prisma", "build", "index.js"), "generate"],
    {
      env: {
        // Generating needs no engine, but Prisma downloads one unless this names a file.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        CHECKPOINT_DISABLE: "1",
      },
    },
  );
  writeFileSync(stamp, hash);
}

/**
 * npm runs a shell that runs us. When npm gets a SIGTERM, npm and the shell end and we are not told; we notice that
 * we have another parent.
 */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, 500);
  timer.unref();
}

if (!entry) stop("Usage: node scripts/run.mjs <entry.ts> [arguments]");
requireNode();
process.chdir(root);
process.env.NEXT_TELEMETRY_DISABLED = "1";
endWithNpm();
installPackages();
generatePrismaClient();

const { register } = await import("tsx/esm/api");
register();
const file = resolve(root, entry);
// As if the entry had been started itself.
process.argv.splice(1, process.argv.length - 1, file, ...args);
await import(pathToFileURL(file).href);
