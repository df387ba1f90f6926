import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import type { Import } from "@/lib/core/generated/prisma/client";
import { getKnownSchool, getRosterTarget } from "./data-known";
import { toPeopleList } from "./rules-list";
import { planImport } from "./rules-plan";
import type { ImportPlan } from "./rules-plan-types";
import { type ColumnMapping, columnMapping, type ImportSource, importSource } from "./rules-source";

/** A draft with what was read out of its file and what it would do now. */
export interface ReadDraft {
  draft: Import;
  source: ImportSource;
  mapping: ColumnMapping;
  plan: ImportPlan;
  schoolClass: { classId: string; code: string; name: string } | null;
}

/** What a list would do to the school as it is now. @throws AppError not_found (class) */
export async function planNow(
  db: Db,
  input: {
    source: ImportSource;
    mapping: ColumnMapping;
    classId: string | null;
    removeMissing: boolean;
  },
): Promise<Pick<ReadDraft, "plan" | "schoolClass">> {
  const { classId, removeMissing } = input;
  const list = toPeopleList(input.source, input.mapping);
  const roster = classId === null ? null : await getRosterTarget(db, { classId, removeMissing });
  if (classId !== null && !roster) throw new AppError("not_found", "class unknown or archived");
  return { plan: planImport(list, await getKnownSchool(db, list), roster), schoolClass: roster };
}

/** Somebody's own draft that can still be confirmed. @throws AppError not_found, gone, conflict (`import_done`) */
export async function requireDraft(
  db: Db,
  { importId, userId, now }: { importId: string; userId: string; now: Date },
): Promise<ReadDraft> {
  const draft = await db.import.findFirst({ where: { id: importId, createdBy: userId } });
  if (!draft) throw new AppError("not_found", "import unknown or somebody else's");
  if (draft.confirmedAt) {
    throw new AppError("conflict", "import confirmed already", {
      reason: "import_done",
      userMessage: "This list is imported already.",
    });
  }
  if (draft.expiresAt <= now || draft.source === null) {
    throw new AppError("gone", "import draft expired", {
      reason: "import_expired",
      userMessage: "This preview is too old. Choose the file again.",
    });
  }
  const source = importSource.parse(draft.source);
  const mapping = columnMapping.parse(draft.mapping);
  const { classId, removeMissing } = draft;
  return { draft, source, mapping, ...(await planNow(db, { source, mapping, classId, removeMissing })) };
}
