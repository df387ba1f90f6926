import { expect } from "@playwright/test";
import { cosine } from "@/models/shared/similarity";
import { test } from "@/tests/support/browser-test";
import { oddPictures, plainPhoto } from "@/tests/support/odd-pictures";
import { openLabPage, servePictures } from "./lab";

test("odd pictures give the right faces or a typed refusal, one after another", async ({ page }) => {
  test.setTimeout(300_000);
  const photo = await plainPhoto();
  const pictures: Record<string, Buffer> = { plain: photo };
  for (const [i, { make }] of oddPictures.entries()) pictures[`odd-${i}`] = await make(photo);
  await servePictures(page, pictures);
  await openLabPage(page);
  const answers = await page.evaluate(async (names) => {
    const vision = window.__rollcallVision;
    if (!vision) throw new Error("no lab");
    const engine = await vision.getFaceEngine({ backend: "wasm" });
    const answers: { faces: number[][]; side: number; refused?: string }[] = [];
    for (const name of names) {
      const blob = await (await fetch(`/__pictures/${name}`)).blob();
      try {
        const frame = await vision.decodeImage(blob);
        const side = Math.max(frame.width, frame.height);
        const { faces } = await engine.analyse(frame, { mode: "image", embed: "all" });
        answers.push({ faces: faces.map(({ embedding }) => embedding ?? []), side });
      } catch (error) {
        answers.push({ faces: [], side: 0, refused: (error as { code?: string }).code ?? String(error) });
      }
    }
    return answers;
  }, Object.keys(pictures));

  const [plain, ...odd] = answers;
  expect(plain?.faces).toHaveLength(1);
  oddPictures.forEach(({ name, outcome }, i) => {
    const { faces, side, refused } = odd[i] ?? { faces: [], side: 0 };
    expect(refused, name).toBe(outcome === "unreadable" ? "bad_image" : undefined);
    expect(side, name).toBeLessThanOrEqual(4096);
    if (outcome === "unreadable") return;
    expect(faces, name).toHaveLength("faces" in outcome ? outcome.faces : 1);
    if ("alike" in outcome) {
      expect(cosine(faces[0] ?? [], plain?.faces[0] ?? []), name).toBeGreaterThan(outcome.alike);
    }
  });
});
