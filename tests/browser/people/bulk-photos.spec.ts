import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { zipSync } from "fflate";
import { db } from "@/lib/core/db";
import { test } from "../../support/browser-test";
import { insertUser } from "../../support/factories";
import { pairOfSample6, personOfSample6 } from "../camera/films";

test.setTimeout(180_000);

test("a zip of photos enrols who passes the gate, says why others do not, and goes on after a reload", async ({
  page,
  login,
}) => {
  // Other specs enrol the same faces through the pages; here nobody else may look like them.
  await db().$executeRaw`
    UPDATE users SET embedding_vector = NULL, embedding_model_id = NULL WHERE email LIKE '%@test.invalid'`;
  const [green, red, pair] = [await insertUser(), await insertUser(), await insertUser()];
  const number = `n${Date.now()}`;
  await db().user.update({ where: { id: red.id }, data: { externalId: number } });
  const zip = Buffer.from(
    zipSync({
      [`photos/${green.email}.jpg`]: new Uint8Array(await personOfSample6("green")),
      [`photos/${green.email}_2.jpg`]: new Uint8Array(await personOfSample6("green", 0.9)),
      [`photos/${number}/front.jpg`]: new Uint8Array(await personOfSample6("red")),
      [`photos/${pair.email}.jpg`]: new Uint8Array(await pairOfSample6()),
      "photos/nobody-we-know.jpg": new Uint8Array(await personOfSample6("stripes")),
      [`photos/${pair.email}_2.jpg`]: new Uint8Array(Buffer.from("no picture at all")),
      "__MACOSX/._x.jpg": new Uint8Array([1]),
    }),
  );
  const choose = () =>
    page
      .getByTestId("bulk-files")
      .locator("input[type=file]")
      .setInputFiles({ name: "photos.zip", mimeType: "application/zip", buffer: zip });

  await login("admin");
  await page.goto("/people/photos?backend=wasm");
  await choose();
  await expect(page.getByText("6 pictures of 3 people")).toBeVisible();
  await expect(page.getByText("One picture is of nobody known here.")).toBeVisible();
  const start = page.getByRole("button", { name: "Enrol 3 people" });
  await expect(start).toBeDisabled();
  await page.getByRole("checkbox", { name: /agreed to face recognition/ }).check();
  await expect(start).toBeEnabled({ timeout: 90_000 });
  await start.click();
  await expect(page.getByText(/4 of 4 people · Done/)).toBeVisible({ timeout: 120_000 });

  const table = page.getByRole("table", { name: "Pictures and what became of them" });
  const result = (path: string) => table.getByRole("row").filter({ hasText: path });
  await expect(result(`${green.email}.jpg`)).toContainText("Enrolled");
  await expect(result(`${number}/front.jpg`)).toContainText("Enrolled");
  await expect(result(`${pair.email}.jpg`)).toContainText("More than one face");
  await expect(result(`${pair.email}_2.jpg`)).toContainText("Cannot be read");
  await expect(result("nobody-we-know.jpg")).toContainText("Nobody of this name");
  const samples = (userId: string) => db().faceSample.count({ where: { userId } });
  expect(await samples(green.id)).toBe(2);
  expect(await samples(red.id)).toBe(1);
  expect(await samples(pair.id)).toBe(0);

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download report" }).click();
  const report = await readFile((await (await download).path()) ?? "", "utf8");
  expect(report.trim().split("\r\n")).toHaveLength(7);
  expect(report).toContain("many_faces");

  // Whoever is enrolled is skipped the second time.
  await page.reload();
  await choose();
  await page.getByRole("checkbox", { name: /agreed to face recognition/ }).check();
  await expect(start).toBeEnabled({ timeout: 90_000 });
  await start.click();
  await expect(page.getByText(/4 of 4 people · Done/)).toBeVisible({ timeout: 120_000 });
  await expect(result(`${number}/front.jpg`)).toContainText("Has a face already");
  expect(await samples(green.id)).toBe(2);
});
