import { expect, type Page } from "@playwright/test";
import { db } from "@/lib/core/db";
import { test } from "../../support/browser-test";
import { insertClass, insertUser } from "../../support/factories";

function choose(page: Page, text: string, name = "list.csv") {
  return page
    .getByTestId("import-file")
    .locator("input[type=file]")
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text, "latin1") });
}

test("a list with mistakes is mended, previewed and imported", async ({ page, login }) => {
  const tag = `i${Date.now()}`;
  const schoolClass = await insertClass();
  await login("admin");
  await page.goto("/people");
  await page.getByRole("button", { name: "Import" }).click();
  await page.getByRole("menuitem", { name: /List of people/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Import people" })).toBeVisible();

  // As Excel saves it in Spain: semicolons, Windows encoding.
  const head = "Nombre;Apellidos;Correo;Clase\r\n";
  await choose(
    page,
    `${head}José;Ñandú ${tag};jose-${tag}@test.invalid;${schoolClass.code}\r\nAda;King;no address;NOPE\r\n`,
  );
  const problems = page.getByRole("table", { name: "Problems by line and column" });
  await expect(problems.getByRole("row")).toHaveCount(3);
  await expect(problems.getByRole("row").nth(1)).toContainText("“no address” is no email address.");
  await expect(problems.getByRole("row").nth(2)).toContainText("NOPE");
  await expect(page.getByRole("button", { name: /^Import \d+ change/ })).toBeDisabled();
  await expect(page.getByText(/WINDOWS-1252/)).toBeVisible();

  await page.getByRole("button", { name: "Choose another file" }).click();
  await choose(
    page,
    `${head}José;Ñandú ${tag};jose-${tag}@test.invalid;${schoolClass.code}\r\nAda;King;ada-${tag}@test.invalid;\r\n`,
  );
  await expect(page.getByRole("table", { name: "Lines of the list" })).toContainText(`José Ñandú ${tag}`);
  expect(await db().user.count({ where: { email: { endsWith: `${tag}@test.invalid` } } })).toBe(0);
  // The preview is in the address.
  await page.reload();
  await page.getByRole("button", { name: "Import 2 changes" }).click();
  await expect(page.getByText("The list is imported")).toBeVisible();

  const jose = await db().user.findUniqueOrThrow({
    where: { email: `jose-${tag}@test.invalid` },
    include: { rosterEntries: true },
  });
  expect(jose.name).toBe(`José Ñandú ${tag}`);
  expect(jose.rosterEntries).toMatchObject([{ classId: schoolClass.id }]);
  await db().user.deleteMany({ where: { email: { endsWith: `${tag}@test.invalid` } } });
});

test("columns nobody knows are chosen by hand", async ({ page, login }) => {
  const tag = `c${Date.now()}`;
  await login("admin");
  await page.goto("/people/import");
  await choose(page, `wer,wohin\nAda,ada-${tag}@test.invalid\n`);
  await expect(page.getByText("No column holds email addresses or IDs")).toBeVisible();
  for (const [field, column] of [
    ["Email", "wohin"],
    ["Name", "wer"],
  ] as const) {
    await page.getByRole("combobox", { name: field, exact: true }).click();
    await page.getByRole("option", { name: column }).click();
  }
  await expect(page.getByRole("button", { name: "Import 1 change" })).toBeEnabled();
});

test("a roster list takes students off only when asked", async ({ page, login }) => {
  const [stays, leaves] = [await insertUser(), await insertUser()];
  const schoolClass = await insertClass({ studentIds: [stays.id, leaves.id] });
  await login("admin");
  await page.goto(`/classes/${schoolClass.id}/import`);
  await choose(page, `email\n${stays.email}\n`);
  await expect(page.getByText("up to date with this list already")).toBeVisible();
  await page.getByRole("switch", { name: /Take students off the roster/ }).click();
  await page.getByRole("button", { name: "Import 1 change" }).click();
  await expect(page.getByText("One student was taken off the roster.")).toBeVisible();
  expect(await db().rosterEntry.findMany({ where: { classId: schoolClass.id } })).toMatchObject([
    { userId: stays.id },
  ]);
});
