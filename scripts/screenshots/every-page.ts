import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import sharp from "sharp";
import { listOwnPages } from "@/tests/support/every-page";
import { chromiumArguments, ensureChromium } from "../ensure-chromium";
import { openSettled } from "./page-steps";
import { type Shot, signIn, type View } from "./photographer";

const VIEWS: View[] = ([1280, 390] as const).flatMap((widthPx) =>
  (["light", "dark"] as const).map((scheme) => ({ widthPx, scheme })),
);

export interface Visitor {
  /** Leads the file names. */
  role: string;
  who: Shot["who"];
}

/** `/classes/0192…/import` as `classes-one-import`. */
function nameOf(path: string): string {
  return path
    .slice(1)
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "one")
    .replaceAll("/", "-");
}

async function takePage(page: Page, path: string, file: string): Promise<boolean> {
  try {
    await openSettled(page, path);
    await sharp(await page.screenshot({ fullPage: true }))
      .webp({ quality: 80 })
      .toFile(file);
    return true;
  } catch (error) {
    console.error(`✗ ${file}: ${error instanceof Error ? error.message.split("\n")[0] : error}`);
    return false;
  }
}

async function takeView(browser: Browser, url: string, visitor: Visitor, view: View, folder: string) {
  const isPhone = view.widthPx < 500;
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: view.widthPx, height: isPhone ? 844 : 800 },
    isMobile: isPhone,
    hasTouch: isPhone,
    colorScheme: view.scheme,
    reducedMotion: "reduce",
    locale: "en-GB",
    serviceWorkers: "block",
  });
  await signIn(context, url, visitor.who);
  const page = await context.newPage();
  const files: string[] = [];
  let complete = true;
  for (const path of await listOwnPages(context.request)) {
    const file = `${visitor.role}-${nameOf(path)}-${view.widthPx}-${view.scheme}.webp`;
    if (await takePage(page, path, join(folder, file))) files.push(file);
    else complete = false;
  }
  await context.close();
  console.log(
    `${complete ? "✓" : "✗"} ${visitor.role}, ${view.widthPx} px, ${view.scheme}: ${files.length} pages`,
  );
  return { files, complete };
}

/**
 * Every page that each visitor may open, whole, at 1280 and 390 px, in light and dark colours, into a folder that
 * git ignores: people of the sample photos can be recognised in them.
 * @returns whether all were taken
 */
export async function takeEveryPage(options: {
  url: string;
  visitors: Visitor[];
  folder: string;
}): Promise<boolean> {
  const { url, visitors, folder } = options;
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArguments });
  try {
    let complete = true;
    for (const visitor of visitors) {
      for (const view of VIEWS) {
        const taken = await takeView(browser, url, visitor, view, folder);
        complete &&= taken.complete && taken.files.length > 0;
      }
    }
    return complete;
  } finally {
    await browser.close();
  }
}
