import type { Import } from "@/lib/core/generated/prisma/client";
import type { ImportPlan } from "./rules-plan-types";
import type { ColumnMapping, ImportSource } from "./rules-source";
import { type ImportPreview, MAX_TOLD_LINES, type PlannedLine } from "./schema";

const ORDER: Record<PlannedLine["action"], number> = { remove: 0, create: 1, update: 2, unchanged: 3 };

/** What the API tells of a draft and its plan. */
export function toPreview(
  draft: Pick<Import, "id" | "fileName" | "removeMissing" | "expiresAt">,
  input: {
    source: ImportSource;
    mapping: ColumnMapping;
    plan: ImportPlan;
    schoolClass: { classId: string; code: string; name: string } | null;
  },
): ImportPreview {
  const { source, mapping, plan, schoolClass } = input;
  const { people, classes, removals } = plan;
  const count = (action: string) => people.filter((person) => person.action === action).length;
  const lines: PlannedLine[] = [
    ...removals.map(({ name, email }) => ({
      file: null,
      line: 0,
      action: "remove" as const,
      name,
      email,
      role: "student" as const,
      changes: [],
      joins: [],
    })),
    ...people.map(({ userId: _userId, externalId: _externalId, ...line }) => line),
  ];
  const isTable = source.kind === "table";
  return {
    import_id: draft.id,
    file_name: draft.fileName,
    format: isTable ? source.format : "oneroster",
    encoding: isTable ? source.encoding : null,
    delimiter: isTable ? source.delimiter : null,
    class: schoolClass && {
      class_id: schoolClass.classId,
      code: schoolClass.code,
      name: schoolClass.name,
    },
    columns: isTable ? source.header : [],
    mapping,
    remove_missing: draft.removeMissing,
    counts: {
      lines: isTable ? source.rows.length : source.people.length,
      create: count("create"),
      update: count("update"),
      unchanged: count("unchanged"),
      remove: removals.length,
      joins: people.reduce((sum, person) => sum + person.joins.length, 0),
      classes_created: classes.filter((one) => one.action === "create").length,
      classes_updated: classes.filter((one) => one.action === "update").length,
      skipped: isTable ? 0 : source.skipped,
    },
    problems: plan.problems,
    warnings: plan.warnings,
    lines: lines
      .sort((a, b) => ORDER[a.action] - ORDER[b.action] || a.line - b.line)
      .slice(0, MAX_TOLD_LINES),
    expires_at: draft.expiresAt.toISOString(),
  };
}
