import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";
import { projectRoot } from "./project-root";

/** Works without a graphics chip: GL in software, which MediaPipe takes pictures in through. */
export const chromiumArguments = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
];

const programs = process.env.PROGRAMFILES ?? "C:\\Program Files";
const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  `${programs}\\Google\\Chrome\\Application\\chrome.exe`,
  `${programs} (x86)\\Google\\Chrome\\Application\\chrome.exe`,
  `${programs} (x86)\\Microsoft\\Edge\\Application\\msedge.exe`,
];

/**
 * An installed Chromium: the one CHROMIUM_PATH names, else Playwright's own, else the system's.
 * @throws Error when CHROMIUM_PATH names no file
 */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which is not there.`);
    return named;
  }
  return [...USUAL_PLACES, chromium.executablePath()].find((path) => existsSync(path));
}

function run(command: string, args: string[]): boolean {
  return spawnSync(command, args, { cwd: projectRoot, stdio: "inherit" }).status === 0;
}

/**
 * Finds a Chromium or installs one: from the distribution on Debian and Ubuntu when root, else Playwright's own.
 *
 * @returns its path
 * @throws Error with one sentence when there is none and none could be installed
 */
export function ensureChromium(): string {
  const present = findChromium();
  if (present) return present;
  console.log("No Chromium found: installing one.");
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    run("apt-get", ["update", "-q"]);
    run("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"]);
  }
  const playwright = join(projectRoot, "node_modules", "playwright", "cli.js");
  const found =
    findChromium() ?? (run(process.execPath, [playwright, "install", "chromium"]) && findChromium());
  if (found) return found;
  throw new Error(
    "There is no Chromium and none could be installed; install Chromium or Chrome and set CHROMIUM_PATH to it.",
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    console.log(ensureChromium());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
