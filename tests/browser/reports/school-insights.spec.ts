import { expect } from "@playwright/test";
import { db } from "@/lib/core/db";
import { demoTeachers } from "@/prisma/seed/demo-school";
import { test } from "../../support/browser-test";
import { insertClass, insertSession, insertUser } from "../../support/factories";
import { openSettled } from "../pages/settled";

const [teacher] = demoTeachers;
if (!teacher) throw new Error("the demo school has no teacher");

test("an admin sees the school by class, room and hour, and follows a class", async ({ page, login }) => {
  const student = await insertUser();
  const { id: classId, code } = await insertClass({ studentIds: [student.id] });
  const session = await insertSession({ classId, open: false });
  const log = { userId: student.id, sessionId: session.id, status: "absent", method: "automatic" } as const;
  await db().attendanceLog.create({ data: { ...log, cameraSource: "-", timestamp: session.closesAt } });
  await login("admin");
  await openSettled(page, "/insights");
  const classes = page.getByRole("region", { name: "By class", exact: true });
  await classes.getByRole("radiogroup").getByText("Table").click();
  const row = classes.getByRole("row", { name: new RegExp(code) });
  await expect(row).toContainText("0%");
  for (const title of ["By room", "By hour of the day"]) {
    await expect(page.getByRole("region", { name: title, exact: true }).getByRole("img")).toBeVisible();
  }
  await page.getByRole("combobox", { name: "Time" }).click();
  await page.getByRole("option", { name: "Last 4 weeks" }).click();
  await expect(page).toHaveURL(/range=month/);
  await row.getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/classes/${classId}\\?tab=insights`));
});

test("how well a camera recognises is told by camera and by model", async ({ page, login }) => {
  const camera = `Gate ${Date.now()}`;
  const day = new Date(new Date().toISOString().slice(0, 10));
  const figures = { recorded: 4, firstTry: 1, tries: 9, noMatch: 5, ambiguous: 1, notEnrolled: 2 };
  await db().recognitionDay.create({ data: { day, cameraSource: camera, modelId: "resnet34", ...figures } });
  await login("admin");
  await openSettled(page, "/insights");
  const health = page.getByRole("region", { name: "How well recognition works" });
  await health.getByRole("radiogroup", { name: /Show/ }).getByText("Table").click();
  await expect(health.getByRole("row", { name: new RegExp(`${camera} 4 2\\.3 5 1 2 0 25%`) })).toBeVisible();
  await health.getByText("By face model").click();
  await expect(health.getByRole("row", { name: /resnet34/ })).toBeVisible();
  await db().recognitionDay.deleteMany({ where: { cameraSource: camera } });
});

test("a teacher's start page opens with their classes", async ({ page, login }) => {
  await login(teacher);
  await openSettled(page, "/classes");
  await expect(page.getByRole("region", { name: "The last weeks" }).getByRole("img").first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Your classes" })).toBeVisible();
});

test("insights of the school are an admin's", async ({ page, login, guard }) => {
  guard.allow(/status of 404/);
  await login("teacher");
  await page.goto("/insights");
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
});

test("a student sees their attendance over time and what counts", async ({ page, login }) => {
  const student = await insertUser();
  const { id: classId, name } = await insertClass({ studentIds: [student.id] });
  await db().classStatus.create({ data: { classId, status: "late", label: "Tardy", weight: 0.5 } });
  const session = await insertSession({ classId, open: false });
  const log = { userId: student.id, sessionId: session.id, status: "late", method: "kiosk" } as const;
  await db().attendanceLog.create({ data: { ...log, cameraSource: "Door", timestamp: session.startsAt } });
  await login(student);
  await openSettled(page, "/history");
  await expect(
    page.getByRole("region", { name: "Your attendance over time" }).getByRole("img").first(),
  ).toBeVisible();
  const row = page.getByRole("region", { name: "What counts" }).getByRole("row", { name: new RegExp(name) });
  await expect(row).toContainText("Tardy 50%");
  await expect(row).toContainText("no absence, late once");
});
