import { expect } from "@playwright/test";
import { db } from "@/lib/core/db";
import { test } from "../../support/browser-test";

test.afterEach(async () => {
  await db().setting.deleteMany({ where: { key: { in: ["matching_policy", "retention", "languages"] } } });
});

test("an admin renames the school and makes recognition stricter, seeing what it costs", async ({
  page,
  login,
}) => {
  const before = await db().setting.findUnique({ where: { key: "school_name" } });
  await login("admin");
  await page.goto("/settings");
  await page.getByRole("textbox", { name: "Name" }).fill("Test Academy");
  await page.getByRole("region", { name: "School" }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("banner").getByText("Test Academy")).toBeVisible();

  const recognition = page.getByRole("region", { name: "Recognition" });
  const save = recognition.getByRole("button", { name: "Save" });
  await expect(save).toBeDisabled();
  const choice = recognition.getByRole("radio", { name: /1 in 100,000/ }).first();
  await expect(choice).toContainText(/Threshold 0\.75/);
  await expect(choice).toContainText(/Of 1,000 genuine tries \d+ are refused/);
  await choice.click();
  await save.click();
  await expect(page.getByText("Settings saved.").first()).toBeVisible();
  await page.reload();
  await expect(recognition.getByRole("radio", { name: /1 in 100,000/ }).first()).toBeChecked();
  const stored = await db().setting.findUniqueOrThrow({ where: { key: "matching_policy" } });
  expect(stored.value).toMatchObject({ fmr: 1e-5 });
  if (before)
    await db().setting.update({ where: { key: "school_name" }, data: { value: before.value ?? "" } });
});

test("shorter retention warns first, and a language can be switched off", async ({ page, login }) => {
  await login("admin");
  await page.goto("/settings");
  const retention = page.getByRole("region", { name: "Retention" });
  await retention.getByRole("combobox", { name: "Photos of check-ins" }).click();
  await page.getByRole("option", { name: "7 days" }).click();
  await expect(retention.getByText(/cannot be taken back/)).toBeVisible();
  await retention.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Settings saved.").first()).toBeVisible();

  const languages = page.getByRole("region", { name: "Languages" });
  await languages.getByRole("checkbox", { name: "Español" }).uncheck();
  await languages.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Settings saved.").first()).toBeVisible();
  await page.goto("/profile");
  await page.getByRole("combobox", { name: "Language" }).click();
  await expect(page.getByRole("option", { name: "English" })).toBeVisible();
  await expect(page.getByRole("option", { name: "Español" })).toHaveCount(0);
});

test("signing out elsewhere ends the other browser only", async ({ page, login, browser }) => {
  const user = await login("student");
  const context = await browser.newContext();
  await login({ id: user.id }, context);
  const other = await context.newPage();
  await other.goto("/profile");
  await expect(other.getByRole("heading", { level: 1, name: "Profile" })).toBeVisible();

  await page.goto("/profile");
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(page.getByText("Signed out in one other browser.")).toBeVisible();
  await other.reload();
  await expect(other).toHaveURL(/sign-in/);
  await page.reload();
  await expect(page.getByText("This browser")).toBeVisible();
  await context.close();
});
