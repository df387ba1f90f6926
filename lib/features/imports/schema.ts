import { z } from "zod";
import { timeZone } from "../classes/schema";
import { peopleFilter, role } from "../people/schema";
import { columnMapping, problem, warning } from "./rules-source";

/** Lines of a preview that are told one by one; the counts are of all. */
export const MAX_TOLD_LINES = 1000;

export const createImportQuery = z.strictObject({
  file_name: z.string().trim().min(1).max(200),
  class_id: z.uuid().optional().meta({ description: "The class whose roster the list is" }),
  time_zone: timeZone.default("UTC").meta({ description: "For classes that a OneRoster file creates" }),
});

export const importParams = z.strictObject({ importId: z.uuid() });

export const changeImportBody = z.strictObject({
  mapping: columnMapping.optional().meta({ description: "Column of each field, from 0; null: none" }),
  remove_missing: z
    .boolean()
    .optional()
    .meta({ description: "Take students off the roster who are not on the list" }),
});

const plannedLine = z.object({
  file: z.string().nullable(),
  line: z.int(),
  action: z.enum(["create", "update", "unchanged", "remove"]),
  name: z.string(),
  email: z.string(),
  role,
  changes: z.array(
    z.object({ field: z.enum(["name", "email", "external_id"]), from: z.string(), to: z.string() }),
  ),
  joins: z.array(z.string()).meta({ description: "Codes of classes to join" }),
});
export type PlannedLine = z.infer<typeof plannedLine>;

export const importPreview = z.object({
  import_id: z.uuid(),
  file_name: z.string(),
  format: z.enum(["csv", "xlsx", "oneroster"]),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  class: z.object({ class_id: z.uuid(), code: z.string(), name: z.string() }).nullable(),
  columns: z.array(z.string()),
  mapping: columnMapping,
  remove_missing: z.boolean(),
  counts: z.object({
    lines: z.int(),
    create: z.int(),
    update: z.int(),
    unchanged: z.int(),
    remove: z.int(),
    joins: z.int(),
    classes_created: z.int(),
    classes_updated: z.int(),
    skipped: z.int(),
  }),
  problems: z.array(problem),
  warnings: z.array(warning),
  lines: z.array(plannedLine).meta({ description: `What changes, the first ${MAX_TOLD_LINES}` }),
  expires_at: z.iso.datetime(),
});
export type ImportPreview = z.infer<typeof importPreview>;

export const importResult = z.object({
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  removed: z.int(),
  joined: z.int(),
  classes_created: z.int(),
  classes_updated: z.int(),
});
export type ImportResult = z.infer<typeof importResult>;

export const EXPORT_FORMATS = ["csv", "xlsx", "oneroster"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
export const exportQuery = peopleFilter.extend({ format: z.enum(EXPORT_FORMATS).default("csv") });
