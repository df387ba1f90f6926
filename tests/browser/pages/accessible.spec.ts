import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { demoAdmin, demoClasses, demoStudents, demoTeachers } from "@/prisma/seed/demo-school";
import { test } from "../../support/browser-test";
import { openSettled } from "./settled";
import { watchTitles } from "./titles";

const [math] = demoClasses;
const [teacher] = demoTeachers;
const [student] = demoStudents;
if (!math || !teacher || !student) throw new Error("the demo school is empty");
/** Several pages a test, each read by axe: slow on a busy machine. */
const TIMEOUT_MS = 360_000;
const classPath = `/classes/${math.id}`;

const VISITS = [
  { who: null, paths: ["/sign-in"] },
  {
    who: demoAdmin,
    paths: [
      "/home",
      "/people",
      `/people/${student.id}`,
      "/classes",
      "/insights",
      "/calendar",
      "/logs",
      "/models",
      "/api-keys",
      "/profile",
    ],
  },
  {
    who: teacher,
    paths: ["", "insights", "sessions", "timetable", "roster", "excuses", "log", "settings"].map((tab) =>
      tab ? `${classPath}?tab=${tab}` : classPath,
    ),
  },
  { who: student, paths: ["/history", "/profile"] },
] as const;

/** Every page as it opens is read in `every-page-axe.spec.ts`; these are what lies behind tabs. */
const BEHIND_TABS = VISITS.filter(({ who }) => who === teacher);

for (const colorScheme of ["light", "dark"] as const) {
  for (const { who, paths } of BEHIND_TABS) {
    test(`${who?.role ?? "signed out"}: no accessibility violations, ${colorScheme}`, async ({
      page,
      login,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      test.setTimeout(TIMEOUT_MS);
      if (who) await login(who);
      for (const path of paths) {
        await openSettled(page, path);
        const { violations } = await new AxeBuilder({ page })
          .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
          .analyze();
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
        expect(found, `${path}, ${colorScheme}`).toEqual([]);
      }
    });
  }
}

for (const { who, paths } of VISITS) {
  test(`${who?.role ?? "signed out"}: fits a phone, targets big enough for a thumb`, async ({
    page,
    login,
  }) => {
    test.setTimeout(TIMEOUT_MS);
    await page.setViewportSize({ width: 390, height: 844 });
    if (who) await login(who);
    for (const path of paths) {
      await openSettled(page, path);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(sideways, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
      const small = await page
        .locator("button:visible, [role=tab]:visible, nav a:visible")
        .evaluateAll((all) =>
          all
            // Inside a field the field itself is the target.
            .filter(
              (one) => !one.closest(".mantine-Input-section") && one.getBoundingClientRect().height < 43.5,
            )
            .map((one) => one.outerHTML.slice(0, 200)),
        );
      expect(small, `${path}: targets under 44 px`).toEqual([]);
    }
  });
}

/** A title that comes late is missing in some rounds only. */
const ROUNDS = 5;

test("no page is ever without a title, neither on the way to another nor when a filter changes", async ({
  page,
  login,
}) => {
  await login(teacher);
  await openSettled(page, "/classes");
  const titles = await watchTitles(page);
  const navigation = page.getByRole("navigation").first();
  for (let round = 0; round < ROUNDS; round++) {
    await navigation.getByRole("link", { name: "Timetable" }).click();
    for (let turn = 0; turn < 2; turn++) {
      const before = page.url();
      // Also while the page has not quite arrived.
      await page.getByRole("button", { name: "Next week" }).click();
      await expect(page).not.toHaveURL(before);
    }
    await expect(page).toHaveTitle(/Timetable/);
    await navigation.getByRole("link", { name: "Classes" }).click();
    await expect(page).toHaveTitle(/Classes/);
  }
  expect(await titles()).toEqual([
    "Classes",
    ...Array.from({ length: ROUNDS }, () => ["Timetable", "Classes"]).flat(),
  ]);
});
