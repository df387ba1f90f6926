import { chromium, type Page } from "@playwright/test";
import { fakeCameraArguments } from "@/tests/support/fake-camera";
import { seatLivePerson } from "@/tests/support/live-camera";
import type { LiveFrames } from "@/tests/support/live-head";
import { chromiumArguments, ensureChromium } from "../ensure-chromium";
import type { Attempt } from "./attack";
import type { Scene, World } from "./world";

/** Four tries of a page take a minute or two; more on a machine that does other things as well. */
const TIMEOUT_MS = 400_000;

export interface BeforeTheCamera {
  /** What Chromium's fake camera plays, again and again. */
  film: string;
  /** Follows the prompts on the screen in place of the film. */
  person?: LiveFrames;
  /** Before the page is opened. */
  prepare?: (page: Page) => Promise<void>;
  /** Looks away after so many failed tries; the page itself gives up after four. */
  maxTries?: number;
}

/**
 * Opens the student's check-in page in a Chromium of its own and lets it look at what is before its camera until it
 * gives up or records.
 *
 * @returns every try; the last one is a success when the student is present in the end
 * @throws Error when the page began no try at all
 */
export async function watchCheckIn(
  world: World,
  scene: Pick<Scene, "student" | "sessionId">,
  what: string,
  { film, person, prepare, maxTries = 4 }: BeforeTheCamera,
): Promise<Attempt[]> {
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...chromiumArguments, ...fakeCameraArguments(film)],
  });
  try {
    const context = await browser.newContext({
      baseURL: world.url,
      permissions: ["camera"],
      serviceWorkers: "block",
    });
    const [name = "", value = ""] = scene.student.proof.cookie?.split(/=(.*)/s) ?? [];
    await context.addCookies([{ name, value, url: world.url }]);
    // tsx marks the functions that it sends into a page with this.
    await context.addInitScript("globalThis.__name = (named) => named");
    if (person) await seatLivePerson(context, person);
    const page = await context.newPage();
    await prepare?.(page);
    const checkIn = page.getByTestId("check-in");
    const attempts: Attempt[] = [];
    page.on("response", async (response) => {
      const path = new URL(response.url()).pathname;
      const answered = path === "/api/mark_attendance";
      const counts = answered || /^\/api\/challenges\/[^/]+\/failure$/.test(path);
      if (!counts || !response.ok()) return;
      const seen = await checkIn.getAttribute("data-hint", { timeout: 2000 }).catch(() => null);
      attempts.push({ what, success: false, ended: answered ? "sent" : (seen ?? "ended by the page") });
    });
    await page.goto("/check-in?backend=wasm");
    const over = page.locator(
      "[data-testid=check-in][data-phase=gave_up], [data-testid=check-in][data-phase=blocked], [data-testid=check-in-done]",
    );
    const until = Date.now() + TIMEOUT_MS;
    while (attempts.length < maxTries && (await over.count()) === 0 && Date.now() < until)
      await page.waitForTimeout(250);
    // A try may just have been sent.
    await page.waitForTimeout(1000);
    const phase = await checkIn.getAttribute("data-phase", { timeout: 1000 }).catch(() => "done");
    const { success, ended } = await world.present(scene);
    const last = attempts.at(-1);
    if (!last) throw new Error(`${what}: the page began no try (${phase})`);
    if (success) Object.assign(last, { success, ended });
    return attempts;
  } finally {
    await browser.close();
  }
}
