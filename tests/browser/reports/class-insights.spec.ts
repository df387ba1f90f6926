import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import readXlsxFile from "read-excel-file/node";
import { db } from "@/lib/core/db";
import type { AttendanceStatus } from "@/lib/core/generated/prisma/client";
import { test } from "../../support/browser-test";
import { insertClass, insertSession, insertUser } from "../../support/factories";
import { openSettled } from "../pages/settled";

const DAY_MS = 24 * 3600_000;
const LETTERS: Record<string, AttendanceStatus> = { p: "present", l: "late", a: "absent", e: "excused" };

/** A class with a past: a letter a session, a row a student; sessions are one day apart, the last was yesterday. */
async function insertPast(rows: Record<string, string>) {
  const teacher = await insertUser({ role: "teacher" });
  const students = await Promise.all(Object.keys(rows).map((name) => insertUser({ name })));
  const studentIds = students.map(({ id }) => id);
  const { id: classId, code } = await insertClass({ teacherIds: [teacher.id], studentIds });
  const length = Object.values(rows)[0]?.length ?? 0;
  for (let i = 0; i < length; i++) {
    const now = new Date(Date.now() - (length - 1 - i) * DAY_MS);
    const session = await insertSession({ classId, open: false, now });
    const data = students.flatMap(({ id, name }) => {
      const status = LETTERS[rows[name]?.[i] ?? ""];
      const log = {
        userId: id,
        sessionId: session.id,
        cameraSource: "Test door",
        timestamp: session.startsAt,
      };
      return status ? [{ ...log, status, method: "kiosk" as const }] : [];
    });
    await db().attendanceLog.createMany({ data });
  }
  return { teacher, students, classId, code };
}

const PAST = { "Ada Always": "pppppppp", "Ben Falling": "ppppaaaa", "Cem Late": "lplpalpl" };

const panel = (page: Page, title: string) => page.getByRole("region", { name: title, exact: true });

test("a teacher sees who is slipping, and a click leads to that student alone", async ({ page, login }) => {
  const { teacher, classId, students } = await insertPast(PAST);
  await login(teacher);
  await openSettled(page, `/classes/${classId}?tab=insights`);
  const slipping = panel(page, "Who is slipping");
  await expect(slipping.getByText("Absent 4 times in a row")).toBeVisible();
  await expect(slipping.getByText("Often late")).toBeVisible();
  await expect(slipping.getByText("Ada Always")).toHaveCount(0);
  await slipping.getByRole("button", { name: "Ben Falling" }).click();
  await expect(page).toHaveURL(new RegExp(`student=${students[1]?.id}`));
  await expect(page.getByRole("img", { name: /8 sessions\. To 4 nobody came/ })).toBeVisible();
});

test("filters stand in the address and hold when it is opened anew", async ({ page, login }) => {
  const { teacher, classId } = await insertPast(PAST);
  await login(teacher);
  await openSettled(page, `/classes/${classId}?tab=insights`);
  await page.getByRole("combobox", { name: "Status" }).click();
  await page.getByRole("option", { name: "Late" }).click();
  await expect(page).toHaveURL(/status=late/);
  await page.getByRole("combobox", { name: "Time" }).click();
  await page.getByRole("option", { name: "Last 4 weeks" }).click();
  await expect(page).toHaveURL(/range=month/);
  await page.reload();
  await expect(page.getByRole("combobox", { name: "Status" })).toHaveValue("Late");
  await expect(page.getByRole("combobox", { name: "Time" })).toHaveValue("Last 4 weeks");
  await page.getByRole("combobox", { name: "Kind of session" }).click();
  await page.getByRole("option", { name: "From the timetable" }).click();
  await expect(page.getByText("The bars begin with the first session that has ended.")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page).not.toHaveURL(/status|range|kind/);
});

test("a term's name stands for its days, in charts, register and log", async ({ page, login }) => {
  const { teacher, classId } = await insertPast(PAST);
  const day = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY_MS).toISOString().slice(0, 10);
  const [first, last] = [day(3), day(2)];
  const name = `Short term ${Date.now()}`;
  const term = await db().term.create({
    data: { name, firstDay: new Date(first), lastDay: new Date(last) },
  });
  await login(teacher);
  for (const path of [`/classes/${classId}?tab=insights`, `/classes/${classId}/register`, "/logs"]) {
    await openSettled(page, path);
    await page.getByRole("combobox", { name: "Term" }).click();
    await page.getByRole("option", { name }).click();
    await expect(page).toHaveURL(new RegExp(`from=${first}&to=${last}`));
    if (path.includes("insights"))
      await expect(page.getByRole("img", { name: /2 sessions\. Somebody came to every one/ })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("combobox", { name: "Term" })).toHaveValue(name);
  }
  await db().term.delete({ where: { id: term.id } });
});

test("every chart is also a table, a picture and a CSV", async ({ page, login }) => {
  const { teacher, classId, code } = await insertPast(PAST);
  await login(teacher);
  await openSettled(page, `/classes/${classId}?tab=insights`);
  const titles = [
    ["Week by week", "weeks"],
    ["Session by session", "sessions"],
    ["Who is slipping", "students"],
    ["Everybody, every session", "heat-map"],
    ["When people come late", "lateness"],
  ] as const;
  for (const [title, file] of titles) {
    const name = `Download ${title.toLowerCase()}`;
    for (const [item, ending] of [
      ["Picture", "png"],
      ["Figures (CSV)", "csv"],
      ["Figures (XLSX)", "xlsx"],
    ] as const) {
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name }).click();
      await page.getByRole("menu", { name }).getByRole("menuitem", { name: item }).click();
      expect((await download).suggestedFilename()).toBe(`${code}-${file}.${ending}`);
      const bytes = await readFile(await (await download).path());
      if (ending === "png") {
        expect(bytes.subarray(1, 4).toString()).toBe("PNG");
        expect(bytes.length, `${title} is drawn`).toBeGreaterThan(2000);
      } else if (ending === "xlsx") {
        const [sheet] = await readXlsxFile(bytes);
        const [header, ...rows] = sheet?.data ?? [];
        expect(header?.length, title).toBeGreaterThan(1);
        expect(rows.length, title).toBeGreaterThan(0);
      } else expect(bytes.toString().split("\n").length, title).toBeGreaterThan(1);
    }
    await panel(page, title).getByRole("radiogroup").getByText("Table").click();
    await expect(page.getByRole("table", { name: title })).toBeVisible();
  }
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download everybody, every session" }).click();
  await page.getByRole("menuitem", { name: "Figures (CSV)" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  expect(text).toMatch(/Ben Falling,4,0,0,4,.*(Present,){4}(Absent,?){4}/);
});

test("the heat map is read with the arrow keys", async ({ page, login }) => {
  const { teacher, classId } = await insertPast(PAST);
  await login(teacher);
  await openSettled(page, `/classes/${classId}?tab=insights`);
  await page.getByRole("grid", { name: "Students by sessions" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await expect(page.getByText(/^Ben Falling, .*: Absent$/)).toBeVisible();
  await page.keyboard.press("Home");
  await expect(page.getByText(/^Ben Falling, .*: Present$/)).toBeVisible();
});

test("a class of 500 and 60 sessions keeps only the rows in view in the page", async ({ page, login }) => {
  const teacher = await insertUser({ role: "teacher" });
  const { id: classId } = await insertClass({ teacherIds: [teacher.id] });
  await db().$executeRaw`
    WITH people AS (
      INSERT INTO users (user_id, name, email, role)
      SELECT gen_random_uuid(), 'Many ' || lpad(n::text, 3, '0'), 'many-' || n || '-' || ${classId} || '@test.invalid', 'student'
      FROM generate_series(1, 500) n RETURNING user_id
    ) INSERT INTO roster_entries (class_id, user_id, joined_at) SELECT ${classId}::uuid, user_id, '2020-01-01' FROM people`;
  for (let i = 0; i < 60; i++)
    await insertSession({ classId, open: false, now: new Date(Date.now() - i * DAY_MS) });
  await db().$executeRaw`
    INSERT INTO attendance_logs (log_id, user_id, session_id, timestamp, camera_source, status, method)
    SELECT gen_random_uuid(), r.user_id, s.session_id, s.starts_at, 'Test door', 'present', 'kiosk'
    FROM class_sessions s JOIN roster_entries r ON r.class_id = s.class_id WHERE s.class_id = ${classId}::uuid`;
  await login(teacher);
  await openSettled(page, `/classes/${classId}?tab=insights`);
  const grid = page.getByRole("grid", { name: "Students by sessions" });
  await expect(grid).toHaveAttribute("aria-rowcount", "501");
  expect(await grid.getByRole("row").count()).toBeLessThan(80);
  await grid.focus();
  for (let i = 0; i < 50; i++) await page.keyboard.press("PageDown");
  await expect(page.getByText(/^Many 500, /)).toBeVisible();
  await expect(grid.getByRole("rowheader", { name: "Many 500" })).toBeVisible();
  await db().user.deleteMany({ where: { email: { endsWith: `-${classId}@test.invalid` } } });
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`insights have no accessibility violations and fit a phone, ${colorScheme}`, async ({
    page,
    login,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { teacher, classId } = await insertPast(PAST);
    await login(teacher);
    await openSettled(page, `/classes/${classId}?tab=insights`);
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual(
      [],
    );
    await page.screenshot({ path: `test-results/insights-${colorScheme}.png`, fullPage: true });
    await page.setViewportSize({ width: 390, height: 844 });
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(sideways).toBeLessThanOrEqual(0);
    await page.screenshot({ path: `test-results/insights-phone-${colorScheme}.png`, fullPage: true });
  });
}
