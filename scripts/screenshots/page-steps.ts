import { expect, type Page } from "@playwright/test";

/** A page with nothing loading any more. */
export async function openSettled(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"], .mantine-Skeleton-root')).toHaveCount(0, {
    timeout: 30_000,
  });
}

/** Models load and compile on the first visit, in software. */
const CAMERA_TIMEOUT_MS = 120_000;

/** The check-in page while it asks for a movement: a still film does not follow it. */
export async function checkIn(page: Page): Promise<void> {
  await page.goto("/check-in");
  const choice = page.getByTestId("open-session").first();
  if ((await choice.getByRole("button").count()) > 0) await choice.getByRole("button").first().click();
  await expect(page.locator('[data-testid="check-in"][data-prompt]')).toBeVisible({
    timeout: CAMERA_TIMEOUT_MS,
  });
}

/** A kiosk that has greeted at least so many people. */
export async function runKiosk(page: Page, sessionId: string, people: number): Promise<void> {
  await page.goto(`/kiosk/${sessionId}`);
  await page.getByRole("combobox", { name: "Camera name" }).fill("Classroom door");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Start the kiosk" }).click();
  await expect(page.getByTestId("greeting").nth(people - 1)).toBeVisible({ timeout: CAMERA_TIMEOUT_MS });
}

/** Enrolment with two samples taken. */
export async function enrol(page: Page, userId: string): Promise<void> {
  await page.goto(`/enrol?person=${userId}`);
  await page.getByRole("checkbox", { name: /agrees to face recognition/ }).check();
  await page.getByRole("button", { name: "Go on to the face" }).click();
  await expect(page.getByTestId("sample-photo").nth(1)).toBeVisible({ timeout: CAMERA_TIMEOUT_MS });
}
