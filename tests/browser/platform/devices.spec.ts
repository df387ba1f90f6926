import { expect } from "@playwright/test";
import { db } from "@/lib/core/db";
import { test } from "../../support/browser-test";
import { insertClass, insertSession, insertUser } from "../../support/factories";

test("a browser is paired with a code, shows its room's sessions only, and is revoked at once", async ({
  page,
  login,
  browser,
  baseURL,
  guard,
}) => {
  const student = await insertUser();
  const { id: classId, code: classCode } = await insertClass({ studentIds: [student.id] });
  const room = `Lab ${classCode}`;
  await db().class.update({ where: { id: classId }, data: { room } });
  await login("admin");
  await page.goto("/devices");
  await page.getByRole("button", { name: "Pair a kiosk" }).click();
  const name = `Door of ${classCode}`;
  await page.getByLabel("Name").fill(name);
  await page.getByRole("combobox", { name: "Room" }).fill(room);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Make a code" }).click();
  const code = (await page.getByTestId("pairing-code").textContent()) ?? "";

  const kiosk = await browser.newContext(baseURL ? { baseURL } : {});
  guard.watch(kiosk);
  const door = await kiosk.newPage();
  await door.goto("/pair");
  await door.getByLabel("Pairing code").fill("wrong");
  await door.getByRole("button", { name: "Pair this device" }).click();
  await expect(door.getByText("The code has eight letters and digits.")).toBeVisible();
  await door.getByLabel("Pairing code").fill(code.toLowerCase());
  await door.getByRole("button", { name: "Pair this device" }).click();
  await expect(door.getByRole("heading", { name })).toBeVisible();
  await expect(door.getByText("No session is open")).toBeVisible();
  await expect(page.getByRole("cell", { name, exact: true })).toBeVisible();

  // Everything else leads back to the one page.
  await door.goto("/people");
  await expect(door).toHaveURL(/\/pair$/);
  await expect(door.getByRole("heading", { name })).toBeVisible();
  // Nobody can take the key out of the browser.
  const key = await door.evaluate(async () => {
    const opening = indexedDB.open("rollcall-device", 1);
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const reading = opening.result.transaction("pairing").objectStore("pairing").get("device");
    await new Promise((resolve) => {
      reading.onsuccess = resolve;
    });
    const { privateKey } = reading.result as { privateKey: CryptoKey };
    const taken = await crypto.subtle.exportKey("pkcs8", privateKey).then(
      () => "taken",
      () => "refused",
    );
    return { extractable: privateKey.extractable, taken };
  });
  expect(key).toEqual({ extractable: false, taken: "refused" });

  // The only open session of its room begins by itself.
  await insertSession({ classId });
  await expect(door.getByText("0 / 1")).toBeVisible({ timeout: 20_000 });
  await door.getByRole("link", { name: "Leave the kiosk" }).click();
  await expect(door.getByRole("button", { name: /^Start the camera of/ })).toBeVisible();

  await page.getByRole("button", { name: `Revoke ${name}` }).click();
  guard.allow(/401/);
  await page.getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(door.getByText("This device is not paired any more")).toBeVisible({ timeout: 20_000 });
  await door.getByRole("button", { name: "Pair it again" }).click();
  await door.getByRole("button", { name: "Use this browser as an ordinary one again" }).click();
  await expect(door).toHaveURL(/sign-in/);
  await kiosk.close();

  await page.goto("/audit?kind=device");
  await expect(page.getByText("device.revoked").first()).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  await page.getByRole("menuitem", { name: "CSV" }).click();
  expect((await download).suggestedFilename()).toBe("audit.csv");
  await page.getByRole("button", { name: "Check the log" }).click();
  await expect(page.getByText("The log is whole")).toBeVisible();
});
