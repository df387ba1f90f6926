import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { AnalyseOptions, BackendName, FrameAnalysis } from "@/lib/vision/types";
import { projectRoot } from "@/scripts/project-root";

export const samplesFolder = join(projectRoot, "node_modules/@vladmandic/face-api/demo");
export const sampleNames = [1, 2, 3, 4, 5, 6].map((n) => `sample${n}.jpg`);
export const sharedFolder = join(projectRoot, "../shared");

/** Opens the lab page and waits until the runtime is on `window`. */
export async function openLabPage(page: Page): Promise<void> {
  await page.goto("/lab/vision");
  await page.waitForFunction(() => window.__rollcallVision !== undefined);
}

/** Lets the page fetch files or encoded pictures as `/__pictures/<name>`. */
export async function servePictures(page: Page, pictures: Record<string, string | Buffer>): Promise<void> {
  await page.route("**/__pictures/*", async (route) => {
    const picture = pictures[new URL(route.request().url()).pathname.split("/").at(-1) ?? ""];
    if (picture === undefined) return route.fulfill({ status: 404 });
    return route.fulfill({ body: typeof picture === "string" ? await readFile(picture) : picture });
  });
}

/** What the page's shared engine makes of served pictures, one after another. */
export function analyse(
  page: Page,
  names: string[],
  options: AnalyseOptions,
  backend: BackendName = "wasm",
): Promise<FrameAnalysis[]> {
  return page.evaluate(
    async ({ names, options, backend }) => {
      const vision = window.__rollcallVision;
      if (!vision) throw new Error("no lab");
      const engine = await vision.getFaceEngine({ backend });
      const analyses: FrameAnalysis[] = [];
      for (const name of names) {
        const blob = await (await fetch(`/__pictures/${name}`)).blob();
        analyses.push(await engine.analyse(await vision.decodeImage(blob), options));
      }
      return analyses;
    },
    { names, options, backend },
  );
}
