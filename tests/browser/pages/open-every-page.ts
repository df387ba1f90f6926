import { expect, type Page } from "@playwright/test";
import { demoAdmin, demoStudents, demoTeachers } from "@/prisma/seed/demo-school";

const [teacher] = demoTeachers;
const [student] = demoStudents;
if (!teacher || !student) throw new Error("the demo school is empty");

/** One login a role, and nobody. */
export const VISITORS = [
  { role: "nobody", who: null },
  { role: "admin", who: demoAdmin },
  { role: "teacher", who: teacher },
  { role: "student", who: student },
] as const;

/** Opens a page and waits until it has its heading and nothing is loading any more. */
export async function openWhole(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading").first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"], .mantine-Skeleton-root, .mantine-Loader-root')).toHaveCount(
    0,
    {
      timeout: 30_000,
    },
  );
}
