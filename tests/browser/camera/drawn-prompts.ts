import type { Page } from "@playwright/test";

/** Lets the server draw again until its prompts are such; the challenge that the page gets is the server's own. */
export async function drawUntil(page: Page, wanted: (prompts: string[]) => boolean) {
  await page.route("**/api/challenges", async (route) => {
    for (;;) {
      const response = await route.fetch();
      const { prompts } = (await response.json()) as { prompts?: string[] };
      if (!prompts || wanted(prompts)) return route.fulfill({ response });
    }
  });
}
