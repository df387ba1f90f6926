import { expect } from "@playwright/test";
import { DIRECTION_COOKIE } from "@/lib/core/i18n/locales";
import { test } from "../../support/browser-test";
import { listOwnPages } from "../../support/every-page";
import { baseUrl } from "../../support/http-client";
import { openWhole, VISITORS } from "./open-every-page";

const TIMEOUT_MS = 600_000;

for (const { width, height } of [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
]) {
  for (const { role, who } of VISITORS) {
    test(`${role}: from right to left nothing sticks out at ${width} px`, async ({
      page,
      context,
      login,
    }) => {
      test.setTimeout(TIMEOUT_MS);
      await page.setViewportSize({ width, height });
      await context.addCookies([{ name: DIRECTION_COOKIE, value: "rtl", url: baseUrl() }]);
      if (who) await login(who);
      const found: string[] = [];
      for (const path of await listOwnPages(page.request)) {
        await openWhole(page, path);
        await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
        const sideways = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth - clientWidth;
        });
        if (sideways > 0) found.push(`${path} is ${sideways} px too wide`);
      }
      expect(found).toEqual([]);
    });
  }
}

test("the navigation stands on the right", async ({ page, context, login }) => {
  await context.addCookies([{ name: DIRECTION_COOKIE, value: "rtl", url: baseUrl() }]);
  await login("admin");
  await openWhole(page, "/home");
  const box = await page.getByRole("navigation", { name: "Main", exact: true }).boundingBox();
  expect(box?.x).toBeGreaterThan(640);
});
