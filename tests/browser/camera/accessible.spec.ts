import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "../../support/browser-test";
import { insertTemplate, insertUser, unitVector } from "../../support/factories";
import { insertOpenClass } from "./arrange";
import { describeNewPerson } from "./enrol-steps";

async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`the camera pages have no accessibility violations in ${colorScheme} colours`, async ({
    page,
    login,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const student = await insertUser({ role: "student" });
    await insertTemplate({ userId: student.id, vector: unitVector(student.id) });
    const { session, teacher } = await insertOpenClass([student.id]);

    await login(student);
    await page.goto("/check-in");
    await expect(page.getByRole("button", { name: "Start the camera" })).toBeVisible();
    await expectAccessible(page);

    await login("admin");
    await page.goto("/enrol");
    await expect(page.getByRole("radio").first()).toBeVisible();
    await expectAccessible(page);
    await describeNewPerson(page, { name: "Somebody", email: "somebody@test.invalid" });
    await page.getByRole("button", { name: "Start the camera" }).click();
    await expect(page.getByText("No camera was found")).toBeVisible();
    await expectAccessible(page);

    await login(teacher);
    await page.goto(`/kiosk/${session.id}`);
    await page.getByRole("combobox", { name: "Camera name" }).fill("Door");
    await page.keyboard.press("Escape");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Start the kiosk" }).click();
    await expect(page.getByRole("list", { name: "Recorded at this camera" })).toBeVisible();
    await expectAccessible(page);
  });
}
