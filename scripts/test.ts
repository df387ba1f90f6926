import { spawn, spawnSync } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { readArguments } from "./arguments";
import { ensureBuilt } from "./build";
import { ensureChromium } from "./ensure-chromium";
import { installModels } from "./models/install";
import { projectRoot } from "./project-root";

/** In the order in which they run. */
const PARTS = ["lint", "unit", "integration", "http", "browser"] as const;
const usage = `npm test [-- PART ...]

Runs every test, or these parts: ${PARTS.join(", ")}.`;
type Part = (typeof PARTS)[number];

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const REPORTS = join(projectRoot, "test-results");
const SERVED: readonly Part[] = ["http", "browser"];

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  success: z.boolean(),
});
const playwrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

function run(program: string, args: string[], env: Record<string, string> = {}): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join("node_modules", program), ...args], {
      cwd: projectRoot,
      env: { ...process.env, ...env },
      stdio: "inherit",
    });
    child.once("close", (code) => resolve(code === 0));
  });
}

async function readReport<T>(name: string, schema: z.ZodType<T>): Promise<T | null> {
  const text = await readFile(join(REPORTS, name), "utf8").catch(() => "");
  return text ? schema.parse(JSON.parse(text)) : null;
}

/** A run that ended badly without a failing test (a set-up that broke) counts as one failure. */
function withBrokenRun(ok: boolean, tally: Tally): Tally {
  return ok || tally.failed > 0 ? tally : { ...tally, failed: 1 };
}

async function runVitest(project: "unit" | "integration" | "http"): Promise<Tally> {
  const report = `${project}.json`;
  const ok = await run("vitest/vitest.mjs", [
    "run",
    "--project",
    project,
    "--passWithNoTests",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${join(REPORTS, report)}`,
  ]);
  const result = await readReport(report, vitestReport);
  return withBrokenRun(ok, {
    passed: result?.numPassedTests ?? 0,
    failed: result?.numFailedTests ?? 0,
    skipped: (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0),
  });
}

async function runPlaywright(): Promise<Tally> {
  const report = "browser.json";
  const ok = await run("@playwright/test/cli.js", ["test", "--reporter=list,json"], {
    CHROMIUM_PATH: ensureChromium(),
    PLAYWRIGHT_JSON_OUTPUT_FILE: join(REPORTS, report),
  });
  const { stats } = (await readReport(report, playwrightReport)) ?? {};
  return withBrokenRun(ok, {
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  });
}

/** Style, layers and types: one check each. */
function runLint(): Tally {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  for (const check of ["style", "layers", "types"]) {
    const args = ["--import", "tsx", join("scripts", "lint.ts"), check];
    const { status } = spawnSync(process.execPath, args, { cwd: projectRoot, stdio: "inherit" });
    if (status === 0) tally.passed++;
    else tally.failed++;
  }
  return tally;
}

function runPart(part: Part): Promise<Tally> | Tally {
  if (part === "lint") return runLint();
  if (part === "browser") return runPlaywright();
  return runVitest(part);
}

function heading(text: string): void {
  console.log(`\n━━━ ${text} ${"━".repeat(Math.max(0, 70 - text.length))}`);
}

async function main(asked: readonly string[]): Promise<Tally> {
  const unknown = asked.filter((name) => !PARTS.some((part) => part === name));
  if (unknown.length > 0) {
    throw new Error(`There is no part ${unknown.join(", ")}; there are ${PARTS.join(", ")}.`);
  }
  const parts = PARTS.filter((part) => asked.length === 0 || asked.includes(part));
  await rm(REPORTS, { recursive: true, force: true });
  await mkdir(REPORTS, { recursive: true });
  heading("models");
  await installModels({ log: console.log });
  const total: Tally = { passed: 0, failed: 0, skipped: 0 };
  let built = false;
  for (const part of parts) {
    if (SERVED.includes(part) && !built) {
      heading("production build");
      console.log((await ensureBuilt({ distDir: ".next-test" })) ? "built" : "up to date");
      built = true;
    }
    heading(part);
    const startedAt = Date.now();
    const tally = await runPart(part);
    console.log(`${part} took ${Math.round((Date.now() - startedAt) / 1000)} s`);
    total.passed += tally.passed;
    total.failed += tally.failed;
    total.skipped += tally.skipped;
  }
  return total;
}

const { positionals } = readArguments(usage, { allowPositionals: true });
try {
  const { passed, failed, skipped } = await main(positionals);
  process.exitCode = failed > 0 ? 1 : 0;
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log("\n0 passed, 1 failed, 0 skipped");
  process.exitCode = 1;
}
