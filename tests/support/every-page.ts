import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { APIRequestContext } from "@playwright/test";
import { db } from "@/lib/core/db";
import { demoClasses, demoStudents } from "@/prisma/seed/demo-school";

const root = join(import.meta.dirname, "../..");
/** Not for people: the lab drives tests. The start page and set-up only lead on once there is a school. */
const LEAD_ELSEWHERE = new Set(["/lab/vision", "/", "/setup"]);

/** Every address of the app as its folders have it, for instance `/classes/[classId]`. */
export function listRoutes(): string[] {
  return readdirSync(join(root, "app"), { recursive: true })
    .map(String)
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => `/${file}`.replace(/\/\([^)]+\)/g, "").replace(/\/page\.tsx$/, "") || "/")
    .filter((route) => !LEAD_ELSEWHERE.has(route))
    .sort();
}

/**
 * Every page of the running demo school as an address to open. A page with a new parameter has to be given an
 * example here.
 */
export async function listPages(): Promise<string[]> {
  const [math] = demoClasses;
  const [student] = demoStudents;
  if (!math || !student) throw new Error("The demo school is empty.");
  const session = await db().classSession.findFirstOrThrow({
    where: { classId: math.id, opensAt: { lte: new Date() }, closesAt: { gt: new Date() } },
    orderBy: { startsAt: "desc" },
  });
  const examples: Record<string, string> = {
    "[classId]": math.id,
    "[sessionId]": session.id,
    "[userId]": student.id,
  };
  return listRoutes().map((route) =>
    route.replace(/\[[^\]]+\]/g, (parameter) => {
      const example = examples[parameter];
      if (!example)
        throw new Error(`tests/support/every-page.ts has no example for ${parameter} of ${route}.`);
      return example;
    }),
  );
}

/** Those pages that whoever sends this context's cookies may open: others answer 404 or lead to another page. */
export async function listOwnPages(request: APIRequestContext): Promise<string[]> {
  const own: string[] = [];
  for (const path of await listPages()) {
    const answer = await request.get(path, { maxRedirects: 0 });
    if (answer.status() === 200) own.push(path);
  }
  return own;
}
