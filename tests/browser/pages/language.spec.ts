import { expect } from "@playwright/test";
import { db } from "@/lib/core/db";
import { DEMO_PASSWORD } from "@/prisma/seed/demo-school";
import { test } from "../../support/browser-test";
import { openWhole } from "./open-every-page";

test.describe("in a browser from Mexico", () => {
  test.use({ locale: "es-MX" });
  test("pages are Spanish without being asked", async ({ page }) => {
    await page.goto("/sign-in");
    await expect(page.getByRole("heading", { name: "Iniciar sesión", level: 1 })).toBeVisible();
  });
});

test("another language can be chosen before sign-in, and what was typed stays", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: "Email" }).fill("teacher01@demo.rollcall.local");
  await page.getByRole("combobox", { name: "Language" }).click();
  await page.getByRole("option", { name: "Español" }).click();
  await expect(page.getByRole("heading", { name: "Iniciar sesión", level: 1 })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await expect(page.getByLabel("Correo electrónico")).toHaveValue("teacher01@demo.rollcall.local");
  await page.getByRole("textbox", { name: "Contraseña" }).fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Iniciar sesión", exact: true }).press("Enter");
  await expect(page.getByRole("heading", { name: "Clases", level: 1 })).toBeVisible();
  await expect(page).toHaveTitle("Clases · Rollcall");
});

test("a signed-in person's choice is kept with them and wins over the browser", async ({
  page,
  context,
  login,
}) => {
  const teacher = await login("teacher");
  await openWhole(page, "/classes");
  await page.getByRole("button", { name: /Account menu/ }).press("Enter");
  await page.getByRole("menuitemradio", { name: "Español" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Clases", level: 1 })).toBeVisible();
  const { locale } = await db().user.findUniqueOrThrow({ where: { id: teacher.id } });
  expect(locale).toBe("es");
  // Another device of theirs: no cookie of ours, an English browser.
  await context.clearCookies();
  await login(teacher);
  await openWhole(page, "/profile");
  await expect(page.getByRole("heading", { name: "Perfil", level: 1 })).toBeVisible();
});
