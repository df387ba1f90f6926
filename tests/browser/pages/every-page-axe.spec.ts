import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { LOCALE_COOKIE } from "@/lib/core/i18n/locales";
import { test } from "../../support/browser-test";
import { listOwnPages, listPages } from "../../support/every-page";
import { baseUrl } from "../../support/http-client";
import { openWhole, VISITORS } from "./open-every-page";

/** Many pages a test, each read by axe: slow on a busy machine. */
const TIMEOUT_MS = 900_000;

// Spanish in dark colours: its words are longer, and both languages are read once.
for (const { scheme, locale } of [
  { scheme: "light", locale: "en" },
  { scheme: "dark", locale: "es" },
] as const) {
  for (const { role, who } of VISITORS) {
    test(`${role}: axe finds nothing on any page, ${scheme}, ${locale}`, async ({ page, context, login }) => {
      test.setTimeout(TIMEOUT_MS);
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await context.addCookies([{ name: LOCALE_COOKIE, value: locale, url: baseUrl() }]);
      if (who) await login(who);
      const paths = await listOwnPages(page.request);
      expect(paths.length).toBeGreaterThan(0);
      const found: string[] = [];
      page.on("response", (answer) => {
        if (answer.status() >= 400) found.push(`${page.url()} asked ${answer.url()}: ${answer.status()}`);
      });
      for (const path of paths) {
        await openWhole(page, path);
        await expect(page.locator("html")).toHaveAttribute("lang", locale);
        const { violations } = await new AxeBuilder({ page })
          // What Swagger UI draws is its own; the page around it is ours.
          .exclude(".api-reference")
          .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
          .analyze();
        for (const { id, nodes } of violations)
          found.push(`${path} ${id}: ${nodes.map((node) => node.html).join(" ")}`);
      }
      expect(found).toEqual([]);
    });
  }
}

test("together the roles have seen every page", async ({ page, login }) => {
  const seen = new Set<string>();
  for (const { who } of VISITORS) {
    if (who) await login(who);
    for (const path of await listOwnPages(page.request)) seen.add(path);
  }
  expect([...seen].sort()).toEqual((await listPages()).sort());
});
