import { randomUUID } from "node:crypto";
import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { Prisma } from "@/lib/core/generated/prisma/client";
import { inTransaction, isUniqueViolation } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import { requireDraft } from "./data-draft";
import { planHash } from "./rules-plan";
import type { ImportPlan } from "./rules-plan-types";
import type { ImportResult } from "./schema";

type Admin = Extract<Caller, { kind: "user" }>;

// Any constant will do: one import at a time, so that none plans with what another is about to write.
const IMPORT_LOCK = 4_137_020;

function outdated(cause?: unknown): AppError {
  return new AppError("conflict", "school changed since the preview", {
    cause,
    reason: "import_outdated",
    userMessage: "The school changed since this preview. Look at it again before you import.",
  });
}

/** A unique index said no in plain SQL. */
function isRawUniqueViolation(error: unknown): boolean {
  return (
    error instanceof Prisma.PrismaClientKnownRequestError &&
    error.code === "P2010" &&
    /23505|unique constraint/i.test(error.message)
  );
}

async function writeClasses(tx: Db, plan: ImportPlan, timeZone: string): Promise<void> {
  for (const { action, classId, code, name, room } of plan.classes) {
    if (action === "create") await tx.class.create({ data: { code, name, room, timeZone } });
    else if (classId) await tx.class.update({ where: { id: classId }, data: { name, room } });
  }
}

/** Writes people, in two statements whatever their number. @returns ids by place in the plan */
async function writePeople(tx: Db, plan: ImportPlan, now: Date): Promise<string[]> {
  const ids = plan.people.map(({ userId }) => userId ?? randomUUID());
  const rows = plan.people.map((person, i) => ({ ...person, id: ids[i] ?? "" }));
  const created = rows.filter(({ action }) => action === "create");
  await tx.$executeRaw`
    INSERT INTO users (user_id, name, email, role, external_id, created_at, updated_at)
    SELECT id, name, email, role::"Role", nullif(external_id, ''), ${now}::timestamptz, ${now}::timestamptz
    FROM unnest(
      ${created.map(({ id }) => id)}::uuid[], ${created.map(({ name }) => name)}::text[],
      ${created.map(({ email }) => email)}::text[], ${created.map(({ role }) => role)}::text[],
      ${created.map(({ externalId }) => externalId ?? "")}::text[]
    ) AS given(id, name, email, role, external_id)`;
  const changed = rows.filter(({ changes }) => changes.length > 0);
  await tx.$executeRaw`
    UPDATE users u SET name = given.name, email = given.email, external_id = nullif(given.external_id, ''),
      updated_at = ${now}::timestamptz
    FROM unnest(
      ${changed.map(({ id }) => id)}::uuid[], ${changed.map(({ name }) => name)}::text[],
      ${changed.map(({ email }) => email)}::text[], ${changed.map(({ externalId }) => externalId ?? "")}::text[]
    ) AS given(id, name, email, external_id)
    WHERE u.user_id = given.id`;
  return ids;
}

/** Puts people into their classes. @returns how many places were new */
async function writeJoins(tx: Db, plan: ImportPlan, ids: readonly string[]): Promise<number> {
  const codes = [...new Set(plan.people.flatMap(({ joins }) => joins))];
  const classes = await tx.class.findMany({
    where: { code: { in: codes } },
    select: { id: true, code: true },
  });
  const classIds = new Map(classes.map(({ id, code }) => [code, id]));
  const places = plan.people.flatMap(({ joins, role }, i) =>
    joins.map((code) => ({ role, userId: ids[i] ?? "", classId: classIds.get(code) ?? "" })),
  );
  let joined = 0;
  for (const [role, table] of [
    ["student", Prisma.sql`roster_entries`],
    ["teacher", Prisma.sql`class_teachers`],
  ] as const) {
    const of = places.filter((place) => place.role === role);
    if (of.length === 0) continue;
    joined += await tx.$executeRaw`
      INSERT INTO ${table} (class_id, user_id)
      SELECT * FROM unnest(${of.map(({ classId }) => classId)}::uuid[], ${of.map(({ userId }) => userId)}::uuid[])
      ON CONFLICT DO NOTHING`;
  }
  return joined;
}

/**
 * Writes exactly what the last preview of a draft showed, all of it or nothing.
 *
 * @throws AppError not_found, gone (`import_expired`), conflict (`import_done`; `import_outdated` when the school
 * changed since the preview), invalid_input (`import_has_problems`)
 */
export async function confirmImport(input: {
  caller: Admin;
  importId: string;
  now: Date;
}): Promise<ImportResult> {
  const { caller, importId, now } = input;
  try {
    return await inTransaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${IMPORT_LOCK}::bigint)`;
      const { draft, plan } = await requireDraft(tx, { importId, userId: caller.userId, now });
      if (planHash(plan) !== draft.planHash) throw outdated();
      if (plan.problems.length > 0) {
        throw new AppError("invalid_input", "import has problems", {
          reason: "import_has_problems",
          userMessage: "The file has lines that are not right. Nothing was imported.",
        });
      }
      await writeClasses(tx, plan, draft.timeZone);
      const ids = await writePeople(tx, plan, now);
      const joined = await writeJoins(tx, plan, ids);
      if (draft.classId && plan.removals.length > 0) {
        const userIds = plan.removals.map(({ userId }) => userId);
        await tx.rosterEntry.deleteMany({ where: { classId: draft.classId, userId: { in: userIds } } });
      }
      // The list itself is not kept: what it said is in the tables now.
      await tx.import.update({ where: { id: importId }, data: { confirmedAt: now, source: Prisma.DbNull } });
      const count = (action: string) => plan.people.filter((person) => person.action === action).length;
      const result: ImportResult = {
        created: count("create"),
        updated: count("update"),
        unchanged: count("unchanged"),
        removed: plan.removals.length,
        joined,
        classes_created: plan.classes.filter(({ action }) => action === "create").length,
        classes_updated: plan.classes.filter(({ action }) => action === "update").length,
      };
      await recordAudit(tx, { caller, action: "people.imported", subject: importId, details: { ...result } });
      return result;
    });
  } catch (error) {
    if (isUniqueViolation(error) || isRawUniqueViolation(error)) throw outdated(error);
    throw error;
  }
}
