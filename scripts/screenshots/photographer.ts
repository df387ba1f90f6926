import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import sharp from "sharp";
import { projectRoot } from "@/scripts/project-root";
import { fakeCameraArguments } from "@/tests/support/fake-camera";
import { SESSION_COOKIE, sessionToken } from "@/tests/support/session-cookie";
import { chromiumArguments, ensureChromium } from "../ensure-chromium";

const FOLDER = join(projectRoot, "public", "readme");
/** A README with many pictures must still load quickly. */
const MAX_BYTES = 300 * 1024;
/** The sample photos belong to others and show real people: no picture of ours publishes their faces. */
const HIDE_FACES = "video, img { filter: blur(12px) }";

export interface View {
  widthPx: 1280 | 390;
  scheme: "light" | "dark";
}

export interface Shot {
  name: string;
  /** Null: signed out. */
  who: { id: string; sessionVersion: number } | null;
  /** MJPEG film that the browser's camera plays. */
  film?: string;
  views: View[];
  /** Of wide views; default 800. */
  heightPx?: number;
  /** Brings the page to the moment worth a picture. */
  act: (page: Page) => Promise<void>;
}

async function save(picture: Buffer, file: string): Promise<number> {
  for (const quality of [88, 80, 70, 60]) {
    const webp = await sharp(picture).webp({ quality, effort: 6 }).toBuffer();
    if (webp.length > MAX_BYTES && quality > 60) continue;
    await writeFile(file, webp);
    return webp.length;
  }
  throw new Error(`${file} cannot be made smaller than ${MAX_BYTES} bytes`);
}

export async function signIn(context: BrowserContext, url: string, who: Shot["who"]): Promise<void> {
  if (!who) return;
  const value = await sessionToken(who);
  await context.addCookies([{ name: SESSION_COOKIE, value, url, httpOnly: true, sameSite: "Lax" }]);
}

async function takeOne(url: string, shot: Shot, view: View): Promise<void> {
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...chromiumArguments, ...(shot.film ? fakeCameraArguments(shot.film) : [])],
  });
  try {
    const isPhone = view.widthPx < 500;
    const context = await browser.newContext({
      baseURL: url,
      viewport: { width: view.widthPx, height: isPhone ? 844 : (shot.heightPx ?? 800) },
      deviceScaleFactor: isPhone ? 2 : 1,
      isMobile: isPhone,
      hasTouch: isPhone,
      colorScheme: view.scheme,
      reducedMotion: "reduce",
      locale: "en-GB",
      ...(shot.film ? { permissions: ["camera"] } : {}),
    });
    await signIn(context, url, shot.who);
    // Chromium calls a played film by its path, which nobody's camera is called.
    await context.addInitScript(() => {
      for (const kind of [MediaStreamTrack, MediaDeviceInfo]) {
        Object.defineProperty(kind.prototype, "label", { get: () => "Laptop camera" });
      }
    });
    const page = await context.newPage();
    await shot.act(page);
    await mkdir(FOLDER, { recursive: true });
    const file = `${shot.name}-${view.widthPx}-${view.scheme}.webp`;
    const bytes = await save(await page.screenshot({ style: HIDE_FACES }), join(FOLDER, file));
    console.log(`✓ ${file} (${Math.round(bytes / 1024)} KB)`);
  } finally {
    await browser.close();
  }
}

/**
 * Takes a shot in each of its views into `public/readme/`. A view that fails once is tried again.
 * @returns whether all of them were taken
 */
export async function take(url: string, shot: Shot): Promise<boolean> {
  let complete = true;
  for (const view of shot.views) {
    await takeOne(url, shot, view)
      .catch(() => takeOne(url, shot, view))
      .catch((error: Error) => {
        complete = false;
        console.error(`✗ ${shot.name}-${view.widthPx}-${view.scheme}: ${error.message.split("\n")[0]}`);
      });
  }
  return complete;
}
