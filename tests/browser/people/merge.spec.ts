import { expect } from "@playwright/test";
import { db } from "@/lib/core/db";
import { test } from "../../support/browser-test";
import { insertClass, insertSession, insertUser } from "../../support/factories";
import { watchTitles } from "../pages/titles";

test("somebody who is here twice becomes one, with the better of two records", async ({ page, login }) => {
  const tag = Date.now();
  const [kept, twin] = [
    await insertUser({ name: `Twice A ${tag}` }),
    await insertUser({ name: `Twice B ${tag}` }),
  ];
  const schoolClass = await insertClass({ studentIds: [kept.id, twin.id] });
  const session = await insertSession({ classId: schoolClass.id });
  for (const [userId, status] of [
    [kept.id, "absent"],
    [twin.id, "present"],
  ] as const) {
    await db().attendanceLog.create({
      data: {
        userId,
        sessionId: session.id,
        timestamp: new Date(),
        cameraSource: "Door",
        status,
        method: "manual",
      },
    });
  }
  await login("admin");
  await page.goto(`/people/${twin.id}`);
  await page.getByRole("link", { name: "Merge…" }).click();
  await expect(page).toHaveTitle(/Merge/);
  const titles = await watchTitles(page);
  await page.getByRole("combobox", { name: "Who is the same person?" }).fill(`Twice A ${tag}`);
  await page.getByRole("option", { name: `Twice A ${tag}` }).click();
  const conflicts = page.getByRole("table", { name: "Sessions in which both have a record" });
  await expect(conflicts.getByRole("row")).toHaveCount(2);
  await expect(page).toHaveURL(new RegExp(`/people/${twin.id}/merge\\?other=${kept.id}`));
  expect(await titles()).toHaveLength(1);

  // The entry one came from is not always the one to keep.
  await page.getByRole("button", { name: "Keep the other one" }).click();
  await expect(page).toHaveURL(new RegExp(`/people/${kept.id}/merge\\?other=${twin.id}`));
  await expect(page.getByRole("region", { name: "Stays" })).toContainText(kept.email);
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(page.getByText(`Twice A ${tag} is one person now.`)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/people/${kept.id}$`));

  expect(await db().user.findUnique({ where: { id: twin.id } })).toBeNull();
  expect(await db().attendanceLog.findMany({ where: { sessionId: session.id } })).toMatchObject([
    { userId: kept.id, status: "present" },
  ]);
});
