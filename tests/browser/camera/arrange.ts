import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { insertClass, insertSession, insertTemplate, insertUser } from "../../support/factories";

/** A class with an open session, its teacher and these students. */
export async function insertOpenClass(studentIds: string[]) {
  const teacher = await insertUser({ role: "teacher" });
  const made = await insertClass({ teacherIds: [teacher.id], studentIds });
  const session = await insertSession({ classId: made.id });
  return { teacher, class: made, session };
}

/**
 * Vectors of the largest face of pictures, computed by the product's own pipeline in the page. The page is left on
 * the vision lab.
 */
export async function embed(page: Page, pictures: (string | Buffer)[]): Promise<number[][]> {
  await page.goto("/lab/vision");
  await page.waitForFunction(() => window.__rollcallVision !== undefined);
  const encoded = await Promise.all(
    pictures.map(async (picture) =>
      (typeof picture === "string" ? await readFile(picture) : picture).toString("base64"),
    ),
  );
  return page.evaluate(async (all) => {
    const vision = window.__rollcallVision;
    if (!vision) throw new Error("The vision lab is not there.");
    const engine = await vision.getFaceEngine({ backend: "wasm" });
    const vectors: number[][] = [];
    for (const base64 of all) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const bitmap = await vision.decodeImage(new Blob([bytes], { type: "image/jpeg" }));
      const { faces } = await engine.analyse(bitmap, { mode: "image", embed: "largest" });
      const vector = faces[0]?.embedding;
      if (!vector) throw new Error("A picture of the test has no face.");
      vectors.push(vector);
    }
    return vectors;
  }, encoded);
}

/** A student whose template is the face of this picture. */
export async function insertEnrolledStudent(page: Page, picture: string | Buffer, name?: string) {
  const student = await insertUser({ role: "student", ...(name ? { name } : {}) });
  const [vector] = await embed(page, [picture]);
  if (!vector) throw new Error("The picture gave no vector.");
  await insertTemplate({ userId: student.id, vector });
  return student;
}
