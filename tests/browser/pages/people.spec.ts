import { expect } from "@playwright/test";
import { db } from "@/lib/core/db";
import { demoStudents } from "@/prisma/seed/demo-school";
import { test } from "../../support/browser-test";
import { insertUser } from "../../support/factories";
import { openSettled } from "./settled";

test("an admin adds a person, renames and deactivates them", async ({ page, login }) => {
  const email = `ada-${Date.now()}@test.invalid`;
  await login("admin");
  await openSettled(page, "/people");
  await page.getByRole("button", { name: "Add person" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Name").fill("Ada Lovelace");
  await form.getByLabel("Email").fill(email);
  await form.getByRole("button", { name: "Add person" }).click();

  await expect(page).toHaveURL(/\/people\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Ada Lovelace");
  await page.getByRole("textbox", { name: "Name" }).fill("Ada King");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Ada King");

  await page.getByRole("button", { name: "Deactivate" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Deactivate" }).click();
  await expect(page.getByRole("button", { name: "Activate again" })).toBeVisible();

  const saved = await db().user.findUniqueOrThrow({ where: { email } });
  expect(saved).toMatchObject({ name: "Ada King", role: "student" });
  expect(saved.deactivatedAt).not.toBeNull();
  await db().user.delete({ where: { id: saved.id } });
});

test("a taken address is said at its field, and what was typed stays", async ({ page, login, guard }) => {
  guard.allow(/status of 409/);
  const taken = await insertUser();
  await login("admin");
  await openSettled(page, "/people");
  await page.getByRole("button", { name: "Add person" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Name").fill("Somebody Else");
  await form.getByLabel("Email").fill(taken.email);
  await form.getByRole("button", { name: "Add person" }).click();
  await expect(form.getByRole("alert")).toBeVisible();
  await expect(form.getByLabel("Name")).toHaveValue("Somebody Else");
});

test("search and filters are in the address and outlive a reload", async ({ page, login }) => {
  await login("admin");
  await openSettled(page, "/people");
  await page.getByRole("searchbox", { name: "Search people" }).fill("Demo Student 07");
  await expect(page).toHaveURL(/search=Demo\+Student\+07/);
  await page.reload();
  await expect(page.getByRole("table", { name: "People" }).getByRole("row")).toHaveCount(2);
  await expect(page.getByRole("link", { name: "Demo Student 07" })).toBeVisible();
  await openSettled(page, "/people?role=teacher");
  await expect(page.getByRole("link", { name: "Demo Teacher 01" })).toBeVisible();
  await expect(page.getByRole("link", { name: demoStudents[0]?.name })).toHaveCount(0);
});
