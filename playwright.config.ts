import { defineConfig } from "@playwright/test";
import { chromiumArguments, findChromium } from "./scripts/ensure-chromium";

const executablePath = findChromium();

/** Browser tests against the production build with the demo school; specs import `tests/support/browser-test`. */
export default defineConfig({
  testDir: "tests/browser",
  testMatch: "**/*.spec.ts",
  globalSetup: "./tests/support/browser-setup.ts",
  outputDir: "test-results/browser",
  workers: 1,
  // Software GL and face networks on two cores are slow, not broken.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  use: {
    headless: true,
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    // Playwright cannot see what a service worker fetches; the one spec that is about it lets it in.
    serviceWorkers: "block",
    trace: "retain-on-failure",
    launchOptions: { args: chromiumArguments, ...(executablePath ? { executablePath } : {}) },
  },
});
