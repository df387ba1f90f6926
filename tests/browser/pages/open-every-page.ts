import { expect, type Page } from "@playwright/test";
import { demoAdmin, demoStudents, demoTeachers } from "@/prisma/seed/demo-school";
import { listPages } from "../../support/every-page";

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

/** The pages that this visitor may open: others answer 404 or lead to another page. */
export async function pagesOf(page: Page): Promise<string[]> {
  const own: string[] = [];
  for (const path of await listPages()) {
    const answer = await page.request.get(path, { maxRedirects: 0 });
    if (answer.status() === 200) own.push(path);
  }
  return own;
}

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
