import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import sharp from "sharp";
import { db } from "@/lib/core/db";
import { closeOutSessions } from "@/lib/features/timetable/mutations-close-out";
import { type DemoFace, findDemoFaces } from "@/prisma/seed/enrol-faces";
import { expectAccessible } from "../../support/axe";
import { test } from "../../support/browser-test";
import { insertClass, insertSession, insertTemplate, insertUser } from "../../support/factories";
import { insertOpenClass } from "./arrange";
import { samplePath } from "./films";

/** Everyone on the sample photos but the first; sample3's three people come first, from left to right. */
let faces: DemoFace[];

test.beforeAll(async () => {
  faces = await findDemoFaces();
});

async function insertEnrolled(name: string, face: DemoFace) {
  const student = await insertUser({ name });
  await insertTemplate({ userId: student.id, vector: Array.from(face.vector) });
  return student.id;
}

async function openClassPhoto(page: Page, sessionId: string) {
  await page.goto(`/sessions/${sessionId}/class-photo?backend=wasm`);
  const input = page.getByTestId("room-pictures").locator("input[type=file]");
  await expect(input).toBeEnabled({ timeout: 60_000 });
  return input;
}

const sample = async (number: number) => ({
  name: `sample${number}.jpg`,
  mimeType: "image/jpeg",
  buffer: await readFile(samplePath(number)),
});
const logsOf = (sessionId: string) => db().attendanceLog.findMany({ where: { sessionId } });

test("a room is recorded from two pictures: looked at, corrected, confirmed, taken back", async ({
  page,
  login,
  guard,
}) => {
  // Templates that tests insert have no photo behind them.
  guard.allow(/status of 404/);
  const ids = await Promise.all(
    ["Lena Left", "Max Middle", "Rita Right"].map((name, i) => {
      const face = faces[i];
      if (!face) throw new Error("sample3.jpg has three faces");
      return insertEnrolled(name, face);
    }),
  );
  const extra = await insertUser({ name: "Erik Extra" });
  const absent = await insertUser({ name: "Abel Away" });
  const { teacher, session } = await insertOpenClass([...ids, extra.id, absent.id]);
  await login(teacher);
  const input = await openClassPhoto(page, session.id);
  await input.setInputFiles([
    { name: "notes.png", mimeType: "image/png", buffer: Buffer.from("no picture at all") },
    await sample(3),
    await sample(1),
  ]);
  await expect(page.getByText("This picture cannot be read")).toBeVisible();
  await expect(page.getByText("3 faces found")).toHaveCount(2, { timeout: 60_000 });
  await page.getByRole("button", { name: "Who is here? (6 faces)" }).click();

  // Somebody of sample3.jpg is on sample1.jpg too, and is counted once; two are nobody of this class.
  await expect(page.getByRole("heading", { name: "3 people to record" })).toBeVisible();
  await expect(page.getByText("2 faces are nobody of this class and are left out.")).toBeVisible();
  const boxes = page.getByTestId("face-box");
  await expect(boxes).toHaveCount(6);
  await expect(page.locator('[data-testid="face-box"][data-state="named"]')).toHaveCount(4);
  expect(await logsOf(session.id)).toEqual([]);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Unknown face. Name it" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Whose face is this?" });
  await dialog.getByRole("button", { name: /Erik Extra/ }).click();
  await expect(page.getByRole("heading", { name: "4 people to record" })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBe(0);
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.getByRole("button", { name: "Record 4 people" }).click();
  await expect(page).toHaveURL(`/sessions/${session.id}`);
  await expect(page.getByText("4 people were recorded.", { exact: true })).toBeVisible();
  const logs = await logsOf(session.id);
  expect(logs.map(({ userId }) => userId).sort()).toEqual([...ids, extra.id].sort());
  expect(new Set(logs.map(({ method, cameraSource }) => `${method} ${cameraSource}`))).toEqual(
    new Set(["class_photo Class photo"]),
  );
  await expect(page.getByTestId("member").filter({ hasText: "Lena Left" })).toContainText("Present");
  await expect(page.getByTestId("member").filter({ hasText: "Abel Away" })).toContainText("Not yet");

  await page.getByTestId("undo-class-photo").getByRole("button", { name: "Take back" }).click();
  await expect(page.getByText("4 records were taken back.")).toBeVisible();
  await expect(page.getByTestId("member").filter({ hasText: "Lena Left" })).toContainText("Not yet");
  expect(await logsOf(session.id)).toEqual([]);
});

test("a teacher who forgot photographs afterwards: absences become presences, and back", async ({
  page,
  login,
  guard,
}) => {
  guard.allow(/status of 404/);
  const [face] = faces;
  if (!face) throw new Error("sample3.jpg has three faces");
  const seen = await insertEnrolled("Lena Left", face);
  const away = await insertUser({ name: "Abel Away" });
  const teacher = await insertUser({ role: "teacher" });
  const { id: classId } = await insertClass({
    teacherIds: [teacher.id],
    studentIds: [seen, away.id],
  });
  const { id: sessionId } = await insertSession({ classId, open: false });
  await closeOutSessions(db(), { now: new Date(), sessionId });
  await login(teacher);
  await page.goto(`/sessions/${sessionId}`);
  const member = page.getByTestId("member").filter({ hasText: "Lena Left" });
  await expect(member).toContainText("Absent");
  await expect(page.getByRole("link", { name: "Start kiosk" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Class photo" })).toBeVisible();
  const input = await openClassPhoto(page, sessionId);
  await expect(page.getByText("Check-in has closed.", { exact: false })).toBeVisible();
  await input.setInputFiles([await sample(3)]);
  await page.getByRole("button", { name: "Who is here? (3 faces)" }).click();
  await page.getByRole("button", { name: "Record one person" }).click();
  await expect(page).toHaveURL(`/sessions/${sessionId}`);
  await expect(member).toContainText("Present");
  await expect(page.getByTestId("member").filter({ hasText: "Abel Away" })).toContainText("Absent");
  await expect
    .poll(() => db().recognitionEvent.count({ where: { sessionId, cameraSource: "Class photo" } }))
    .toBe(3);
  await member.getByRole("button", { name: /Correct Lena Left/ }).click();
  const menu = page.getByRole("dialog", { name: "Correct Lena Left" });
  await expect(menu.getByRole("region", { name: "Changes" })).toContainText("Class photo");
  await page.keyboard.press("Escape");
  await page.getByTestId("undo-class-photo").getByRole("button", { name: "Take back" }).click();
  await expect(page.getByText("One record was taken back.")).toBeVisible();
  await expect(member).toContainText("Absent");
  expect(await db().attendanceChange.count({ where: { sessionId, userId: seen } })).toBe(2);
});

/** A picture of 8 x 5 faces: everybody twice, one of them mirrored, and two people three times. */
async function makeHall(): Promise<Buffer> {
  const [columns, rows, side] = [8, 5, 220];
  const tiles = await Promise.all(
    Array.from({ length: columns * rows }, async (_, i) => {
      const photo = sharp(faces[i % faces.length]?.photo).resize(side, side, { fit: "cover" });
      return {
        input: await (i % 2 === 1 ? photo.flop() : photo).toBuffer(),
        left: (i % columns) * side,
        top: Math.floor(i / columns) * side,
      };
    }),
  );
  return sharp({ create: { width: columns * side, height: rows * side, channels: 3, background: "#777" } })
    .composite(tiles)
    .jpeg({ quality: 92 })
    .toBuffer();
}

test("forty faces in one picture: found, nobody proposed twice", async ({ page, login }) => {
  const ids = await Promise.all(faces.map((face, i) => insertEnrolled(`Hall ${i}`, face)));
  const { teacher, session } = await insertOpenClass(ids);
  await login(teacher);
  const input = await openClassPhoto(page, session.id);
  await input.setInputFiles({ name: "hall.jpg", mimeType: "image/jpeg", buffer: await makeHall() });
  const found = page.getByTestId("room-picture").getByText(/faces found/);
  await expect(found).toBeVisible({ timeout: 90_000 });
  const count = Number.parseInt((await found.textContent()) ?? "", 10);
  // At the seams of the tiles a neighbour's cut face may count as well.
  expect(count).toBeGreaterThanOrEqual(40);
  expect(count).toBeLessThanOrEqual(44);
  await page.getByRole("button", { name: `Who is here? (${count} faces)` }).click();
  await expect(page.getByTestId("face-box")).toHaveCount(count);
  const named = await page
    .locator('[data-testid="face-box"][data-state="named"]')
    .evaluateAll((boxes) => boxes.map((box) => box.getAttribute("aria-label")));
  expect(new Set(named).size).toBe(named.length);
  expect(named.length).toBeGreaterThanOrEqual(faces.length - 2);
});
