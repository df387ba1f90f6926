import type { BrowserContext } from "@playwright/test";
import type { LiveFrames } from "./live-head";

/**
 * Puts a person before every page's camera who does what the check-in page asks: they read its words, move their head
 * after a moment, and look ahead again when nothing is asked for. The camera's own film is not shown.
 */
export async function seatLivePerson(context: BrowserContext, frames: LiveFrames): Promise<void> {
  const encoded = Object.fromEntries(
    Object.entries(frames).map(([name, pictures]) => [
      name,
      [pictures].flat().map((picture) => picture.toString("base64")),
    ]),
  );
  await context.addInitScript(playLivePerson, encoded);
}

/** Runs in the page, sent there as text: it can use nothing from outside itself. */
function playLivePerson(encoded: Record<string, string[]>): void {
  const framesPerSecond = 15;
  const reactionFrames = 5;
  const canvas = document.createElement("canvas");
  canvas.width = 640;
  canvas.height = 480;
  const decode = async (base64: string) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    return createImageBitmap(new Blob([bytes], { type: "image/jpeg" }));
  };
  const play = async () => {
    const pictures: Record<string, ImageBitmap[]> = {};
    for (const [name, all] of Object.entries(encoded)) pictures[name] = await Promise.all(all.map(decode));
    const context = canvas.getContext("2d", { willReadFrequently: true });
    let wanted: string | undefined;
    let heard = 0;
    let movement = "neutral";
    let at = 0;
    let tick = 0;
    setInterval(() => {
      tick += 1;
      const asked = document.querySelector<HTMLElement>("[data-prompt]")?.dataset.prompt;
      if (asked !== wanted) {
        wanted = asked;
        heard = tick;
      }
      const doing = tick - heard >= reactionFrames ? wanted : movement;
      if (doing === movement && doing !== undefined && doing !== "neutral") {
        const last = (pictures[movement]?.length ?? 0) - 1;
        // Eyes stay closed for a second, and open again for one: machines under test are slow.
        at = movement === "blink" && tick % 30 < 15 ? Math.max(0, at - 1) : Math.min(last, at + 1);
      } else if (movement !== "neutral" && at > 0) at -= 1;
      else {
        movement = doing ?? "neutral";
        at = 0;
      }
      const picture = pictures[movement]?.[at] ?? pictures.neutral?.[0];
      if (!context || !picture) return;
      // A camera's picture never stands quite still.
      context.drawImage(picture, Math.sin(tick / 7), Math.cos(tick / 9), 642, 482);
      for (let i = 0; i < 60; i++) {
        context.fillStyle = `rgba(${i % 2 ? 255 : 0}, 128, 128, 0.08)`;
        context.fillRect(Math.random() * 640, Math.random() * 480, 6, 6);
      }
    }, 1000 / framesPerSecond);
  };
  let playing: Promise<void> | undefined;
  navigator.mediaDevices.getUserMedia = async () => {
    playing ??= play();
    await playing;
    return canvas.captureStream(framesPerSecond);
  };
}
