import { expect } from "@playwright/test";
import { test } from "../../support/browser-test";

test.use({ serviceWorkers: "allow" });

test("the manifest names icons that exist in the sizes it says", async ({ page }) => {
  const manifest = await (await page.request.get("/manifest.webmanifest")).json();
  expect(manifest).toMatchObject({ display: "standalone", start_url: "/" });
  const pngs = manifest.icons.filter((icon: { type: string }) => icon.type === "image/png");
  expect(pngs.map((icon: { sizes: string }) => icon.sizes)).toEqual(
    expect.arrayContaining(["192x192", "512x512"]),
  );
  await page.goto("/sign-in");
  for (const { src, sizes } of pngs) {
    const measured = await page.evaluate(async (address) => {
      const bitmap = await createImageBitmap(await (await fetch(address)).blob());
      return `${bitmap.width}x${bitmap.height}`;
    }, src);
    expect(measured, src).toBe(sizes);
  }
});

test("without network there is a page that says so; nothing of people was kept", async ({
  page,
  context,
  login,
  guard,
}) => {
  guard.allow(/ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED/);
  await login("admin");
  await page.goto("/people");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await page.goto("/home");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map((request) => new URL(request.url).pathname);
  });
  expect(kept.length).toBeGreaterThan(0);
  expect(
    kept.filter((path) => !/^\/(_next\/static\/|offline$|icon-192\.png$|favicon\.svg$)/.test(path)),
  ).toEqual([]);
  await context.setOffline(true);
  await page.goto("/people");
  await expect(page.getByRole("heading", { name: "You are offline" })).toBeVisible();
  await context.setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "People" })).toBeVisible();
});
