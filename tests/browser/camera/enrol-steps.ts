import { expect, type Page } from "@playwright/test";

/** Fills the first step for someone new and goes on to the face. */
export async function describeNewPerson(
  page: Page,
  person: { name: string; email: string; className?: string },
) {
  await page.getByRole("tab", { name: "Someone new" }).click();
  await page.getByLabel("Name", { exact: true }).fill(person.name);
  await page.getByLabel("Email").fill(person.email);
  if (person.className) {
    await page.getByRole("combobox", { name: "Classes" }).fill(person.className);
    await page.getByRole("option", { name: person.className }).click();
    await page.keyboard.press("Escape");
  }
  await page.getByRole("checkbox", { name: /agrees to face recognition/ }).check();
  await page.getByRole("button", { name: "Go on to the face" }).click();
}

/** Waits until the camera has taken so many samples by itself. */
export async function waitForSamples(page: Page, count: number) {
  await expect(page.getByTestId("sample-photo")).toHaveCount(count, { timeout: 60_000 });
}

/** From the samples to the end. */
export async function reviewAndSave(page: Page) {
  await page.getByRole("button", { name: "Review", exact: true }).click();
  // Other tests enrol people of the same photos, so that there may be look-alikes.
  await expect(page.getByText(/Nobody else in the school looks too alike|looks like this/)).toBeVisible();
  const different = page.getByRole("checkbox", { name: /is a different person/ });
  if (await different.isVisible()) await different.check();
  await page.getByRole("button", { name: "Save" }).click();
}
