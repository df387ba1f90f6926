import type { Page } from "@playwright/test";

/**
 * From now on keeps every title that the page has, as a screen reader would say it: once each time it changes, an
 * empty one too. Ends when the document is loaded anew.
 *
 * @returns reads what was kept, without the school's name
 */
export async function watchTitles(page: Page): Promise<() => Promise<string[]>> {
  const kept = await page.evaluateHandle(() => {
    const titles = [document.title];
    new MutationObserver(() => {
      if (titles.at(-1) !== document.title) titles.push(document.title);
    }).observe(document.head, { childList: true, characterData: true, subtree: true });
    return titles;
  });
  return async () => (await kept.jsonValue()).map((title) => title.split(" · ")[0] ?? "");
}
