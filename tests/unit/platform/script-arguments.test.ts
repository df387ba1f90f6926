import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { projectRoot } from "@/scripts/project-root";

// Every command, as npm runs it: asked for help it says how it is used, and starts nothing; what it does not know it
// refuses before it does anything.

const { scripts } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};
/** Commands that are too rare for a name in package.json. */
const unnamed = ["models/calibrate", "models/facenet-convert", "models/fit-spaces", "bench/bench-mtcnn"].map(
  (name) => `scripts/${name}.ts`,
);
const commands = [
  ...Object.values(scripts).map((line) => line.replace(/^node /, "")),
  ...unnamed.map((path) => `scripts/run.mjs ${path}`),
];

const inTheWay = ["--help", "--no-such-flag"].map((name) => join(projectRoot, name));
afterAll(() => Promise.all(inTheWay.map((path) => rm(path, { recursive: true, force: true }))));

function run(command: string, flag: string) {
  // No database and no data folder of the project: a command that starts in spite of all finds nothing to spoil.
  const env = {
    ...process.env,
    DATABASE_URL: "postgresql://127.0.0.1:9/none",
    ROLLCALL_FETCH_MODELS: "false",
  };
  const child = spawn(process.execPath, [...command.split(" "), flag], { cwd: projectRoot, env });
  let out = "";
  let errors = "";
  child.stdout.on("data", (text) => {
    out += text;
  });
  child.stderr.on("data", (text) => {
    errors += text;
  });
  return new Promise<{ code: number | null; out: string; errors: string }>((resolve) => {
    child.once("close", (code) => resolve({ code, out, errors }));
  });
}

const nothingMade = () => expect(inTheWay.filter((path) => existsSync(path))).toEqual([]);

it.each(commands)("%s --help says how it is used", { timeout: 60_000 }, async (command) => {
  const { code, out, errors } = await run(command, "--help");
  expect(errors).toBe("");
  expect(out).toMatch(/^(npm (start|test|run [\w:]+)|npx tsx scripts\/\S+)\b/);
  expect(code).toBe(0);
  nothingMade();
});

// Those that would do most, were they to go on.
const busiest = ["start", "test", "screenshots", "seed", "models", "templates:rekey"].map((name) => [
  name,
  (scripts[name] ?? "").replace(/^node /, ""),
]);

it.each(busiest)("%s refuses what it does not know", { timeout: 60_000 }, async (_, command = "") => {
  const { code, out, errors } = await run(command, "--no-such-flag");
  expect(errors).toMatch(/^Unknown option '--no-such-flag'[^\n]*\n\nnp[mx] /);
  expect(errors).not.toMatch(/\n\s+at /);
  expect(out).toBe("");
  expect(code).toBe(2);
  nothingMade();
});
