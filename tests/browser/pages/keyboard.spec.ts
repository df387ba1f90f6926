import { expect } from "@playwright/test";
import { test } from "../../support/browser-test";
import { openSettled } from "./settled";

test("the first tab stop skips the navigation", async ({ page, login }) => {
  await login("admin");
  await openSettled(page, "/people");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
});

test("the colour scheme chosen in the account menu stays", async ({ page, login }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await login("teacher");
  await openSettled(page, "/classes");
  await page.getByRole("button", { name: /Account menu/ }).press("Enter");
  await page.getByRole("menuitemradio", { name: "Dark" }).press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
});
