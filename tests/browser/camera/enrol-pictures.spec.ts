import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { db } from "@/lib/core/db";
import { test } from "../../support/browser-test";
import { insertUser } from "../../support/factories";
import { reviewAndSave } from "./enrol-steps";
import { samplePath } from "./films";

test("a face is chosen from a group picture, without any camera", async ({ page, login }) => {
  const person = await insertUser({ role: "student" });
  await login("admin");
  await page.goto(`/enrol?person=${person.id}&backend=wasm`);
  await expect(page.getByRole("radio", { name: new RegExp(person.name) })).toBeChecked();
  await page.getByRole("checkbox", { name: /agrees to face recognition/ }).check();
  await page.getByRole("button", { name: "Go on to the face" }).click();
  await page.getByRole("button", { name: "Start the camera" }).click();
  await expect(page.getByText("No camera was found")).toBeVisible();
  await page.getByRole("button", { name: "Use picture files instead" }).click();

  const input = page.getByTestId("pictures").locator("input[type=file]");
  await expect(input).toBeEnabled({ timeout: 60_000 });
  await input.setInputFiles([
    { name: "notes.png", mimeType: "image/png", buffer: Buffer.from("no picture at all") },
    { name: "sample3.jpg", mimeType: "image/jpeg", buffer: await readFile(samplePath(3)) },
  ]);
  await expect(page.getByText("This picture cannot be read")).toBeVisible();
  const faces = page.getByTestId("picture-face");
  await expect(faces).toHaveCount(3, { timeout: 60_000 });
  await faces.and(page.locator(":not([disabled])")).first().click();
  await expect(page.getByTestId("sample-photo")).toHaveCount(1);
  await reviewAndSave(page);
  await expect(page.getByRole("heading", { name: `${person.name} is enrolled` })).toBeVisible();
  expect(await db().faceSample.count({ where: { userId: person.id } })).toBe(1);
});
