import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { readArguments } from "./arguments";
import { projectRoot } from "./project-root";

/** Each check as a package's own program, so that no shell and no PATH is needed. */
const CHECKS = {
  style: ["@biomejs/biome/bin/biome", "check", "--error-on-warnings"],
  layers: [
    "dependency-cruiser/bin/dependency-cruise.mjs",
    "--config",
    ".dependency-cruiser.mjs",
    "app",
    "lib",
    "models",
    "prisma",
    "scripts",
  ],
  // Whole every time: a cache that two runs share has told old news.
  types: ["typescript/bin/tsc", "--noEmit", "--incremental", "false", "-p", "."],
};

const names = Object.keys(CHECKS) as (keyof typeof CHECKS)[];
const usage = `npm run lint [-- CHECK ...]

Runs every check, or these: ${names.join(", ")}.`;
const { positionals: asked } = readArguments(usage, { allowPositionals: true });
const unknown = asked.filter((name) => !names.some((known) => known === name));
if (unknown.length > 0) {
  console.error(`There is no check ${unknown.join(", ")}; there are ${names.join(", ")}.`);
  process.exit(1);
}
let failed = false;
for (const name of names) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const [program = "", ...args] = CHECKS[name];
  const { status } = spawnSync(process.execPath, [join("node_modules", program), ...args], {
    cwd: projectRoot,
    stdio: "inherit",
  });
  console.log(`${status === 0 ? "✓" : "✗"} ${name}`);
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
