import { type BrowserContext, expect, type Page } from "@playwright/test";

/**
 * Watches every page of a context. A test fails on any console error, uncaught error or request to another site
 * that it did not announce.
 */
export class PageGuard {
  #problems: string[] = [];
  #allowed: RegExp[] = [];

  constructor(private readonly origin: string) {}

  /** Says that a message is expected, for instance Chromium's "status of 409" when a test provokes one. */
  allow(pattern: RegExp): void {
    this.#allowed.push(pattern);
  }

  watch(context: BrowserContext): void {
    const watchPage = (page: Page) => {
      page.on("pageerror", (error) => this.#problems.push(`uncaught: ${error.stack ?? error.message}`));
      page.on("console", (message) => {
        if (message.type() === "error") this.#problems.push(`console: ${message.text()}`);
      });
    };
    context.pages().forEach(watchPage);
    context.on("page", watchPage);
    context.on("request", (request) => {
      const url = new URL(request.url());
      const own = url.origin === this.origin || url.protocol === "data:" || url.protocol === "blob:";
      if (!own) this.#problems.push(`request to another site: ${request.url()}`);
    });
  }

  /** @throws when there was a problem nobody announced */
  check(): void {
    const unexpected = this.#problems.filter(
      (problem) => !this.#allowed.some((pattern) => pattern.test(problem)),
    );
    expect(unexpected, "problems the pages reported").toEqual([]);
  }
}
