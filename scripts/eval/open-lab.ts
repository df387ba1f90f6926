import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { chromium, type Page } from "@playwright/test";
import type { EngineOptions } from "@/lib/vision/face-engine";
import type { BackendName, EngineInfo } from "@/lib/vision/types";
import { chromiumArguments, ensureChromium } from "../ensure-chromium";
import { serveApp } from "./serve-app";

/** Where the lab page finds a picture that `openLab` serves out of memory; it exists for that page only. */
export const pictureRoute = "/__pictures/";

export interface Lab {
  page: Page;
  url: string;
  info: EngineInfo;
  /** Changes with any script the page or its worker runs. */
  scripts: string;
  close(): Promise<void>;
}

interface LabOptions extends Pick<EngineOptions, "modelIds" | "detector"> {
  /** Measured as the page chooses when left out. */
  backend?: BackendName;
  /** The file behind `/__pictures/<name>`; undefined answers 404. */
  picture: (name: string) => string | undefined;
}

/** Opens the lab page of the production build in a headless browser and starts its engine. */
export async function openLab({ picture, ...engineOptions }: LabOptions): Promise<Lab> {
  const app = await serveApp();
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArguments });
  const close = async () => {
    await browser.close();
    await app.stop();
  };
  try {
    // What a service worker fetches would pass by the routes below.
    const page = await browser.newPage({ serviceWorkers: "block" });
    // tsx wraps named functions in a call of its own, also in functions that are sent to the page.
    await page.addInitScript("globalThis.__name = (named) => named");
    // The build names its scripts after their contents.
    const scripts = new Set<string>();
    page.context().on("request", (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith("/_next/static/") && pathname.endsWith(".js")) scripts.add(pathname);
    });
    await page.route(`${app.url}${pictureRoute}**`, async (route) => {
      const name = decodeURIComponent(new URL(route.request().url()).pathname.slice(pictureRoute.length));
      const path = picture(name);
      if (!path) return route.fulfill({ status: 404 });
      return route.fulfill({ body: await readFile(path), contentType: "application/octet-stream" });
    });
    await page.goto(`${app.url}/lab/vision`);
    await page.waitForFunction(() => window.__rollcallVision !== undefined);
    const info = await page.evaluate(async (wanted) => {
      const engine = await window.__rollcallVision?.getFaceEngine(wanted);
      if (!engine) throw new Error("The lab page has no runtime.");
      return engine.info;
    }, engineOptions);
    const digest = createHash("sha256")
      .update([...scripts].sort().join())
      .digest("hex")
      .slice(0, 12);
    return { page, url: app.url, info, scripts: digest, close };
  } catch (error) {
    await close();
    throw error;
  }
}
