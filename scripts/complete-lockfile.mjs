/**
 * Adds to package-lock.json the optional packages for other systems that `npm install` left out because its registry
 * did not have them: without these entries `npm ci` refuses the whole lockfile. They carry no checksum, because
 * nobody here could see them.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const file = join(import.meta.dirname, "..", "package-lock.json");
const SYSTEMS = new Set([
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "win32",
]);
const PROCESSORS = new Set(["arm", "arm64", "ia32", "loong64", "ppc64", "riscv64", "s390x", "x64"]);

/** Whether a package at `path` finds `name`: npm looks in every node_modules on the way up. */
function finds(packages, path, name) {
  for (let from = path; ; from = from.slice(0, Math.max(0, from.lastIndexOf("node_modules/") - 1))) {
    if (packages[`${from ? `${from}/` : ""}node_modules/${name}`]) return true;
    if (!from) return false;
  }
}

/** What the package is for, read from its name: `@swc/core-linux-arm64-musl`. */
function platformOf(name, version, dev) {
  const words = name.split(/[-/]/);
  const os = words.filter((word) => SYSTEMS.has(word));
  const cpu = words.filter((word) => PROCESSORS.has(word));
  const libc = words.some((word) => word.startsWith("musl")) ? "musl" : "glibc";
  const namesLibc = words.some((word) => /^(gnu|musl)/.test(word));
  return {
    version,
    ...(cpu.length ? { cpu } : {}),
    ...(dev ? { dev } : {}),
    ...(namesLibc ? { libc: [libc] } : {}),
    optional: true,
    ...(os.length ? { os } : {}),
  };
}

/** The entries that a lockfile's packages ask for and do not find. */
export function missingOptionalPackages(packages) {
  const missing = {};
  for (const [path, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (!finds(packages, path, name)) missing[`node_modules/${name}`] = platformOf(name, version, dev);
    }
  }
  return missing;
}

export function readLockfile() {
  return JSON.parse(readFileSync(file, "utf8"));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const lock = readLockfile();
  const missing = missingOptionalPackages(lock.packages);
  const all = Object.entries({ ...lock.packages, ...missing });
  lock.packages = Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`Added ${Object.keys(missing).length} packages.`);
}
