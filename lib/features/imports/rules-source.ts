import { z } from "zod";

/** What a line can say about a person. `given_name` and `family_name` together stand in for `name`. */
export const IMPORT_FIELDS = [
  "name",
  "given_name",
  "family_name",
  "email",
  "role",
  "class_codes",
  "external_id",
] as const;
export const importField = z.enum(IMPORT_FIELDS);
export type ImportField = z.infer<typeof importField>;

/** Which column holds a field, by its place from 0; null when none does. */
export const columnMapping = z.record(importField, z.int().min(0).max(999).nullable());
export type ColumnMapping = z.infer<typeof columnMapping>;

/** Where something stands: the file (of several), the line from 1, the column's header. */
const place = z.object({ file: z.string().nullable(), line: z.int(), column: z.string().nullable() });
export type Place = z.infer<typeof place>;

export const PROBLEM_CODES = [
  "quotes_broken",
  "extra_cells",
  "column_missing",
  "name_missing",
  "name_too_long",
  "email_missing",
  "email_invalid",
  "email_repeated",
  "external_id_repeated",
  "external_id_too_long",
  "role_unknown",
  "role_differs",
  "class_unknown",
  "class_not_for_admin",
  "class_code_repeated",
  "ids_conflict",
  "external_id_differs",
  "deactivated",
  "person_unknown",
  "person_repeated",
  "not_a_student",
] as const;

/** Why a file cannot be imported as it is. `value` is what stands there, or whom it clashes with. */
export const problem = place.extend({ code: z.enum(PROBLEM_CODES), value: z.string() });
export type Problem = z.infer<typeof problem>;

/** Worth a look, and no reason to stop. */
export const warning = place.extend({ code: z.enum(["same_name", "becomes_admin"]), value: z.string() });
export type Warning = z.infer<typeof warning>;

/** One person of a list, with every field where it stood. An empty field says nothing. */
export const listedPerson = z.object({
  file: z.string().nullable(),
  line: z.int(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  external_id: z.string(),
  classes: z.array(place.extend({ code: z.string() })),
});
export type ListedPerson = z.infer<typeof listedPerson>;

/** A class that the list itself describes. */
export const listedClass = z.object({
  file: z.string(),
  line: z.int(),
  code: z.string(),
  name: z.string(),
  room: z.string(),
});
export type ListedClass = z.infer<typeof listedClass>;

const tableSource = z.object({
  kind: z.literal("table"),
  format: z.enum(["csv", "xlsx"]),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  header: z.array(z.string()),
  rows: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })),
  problems: z.array(problem),
});
export type TableSource = z.infer<typeof tableSource>;

const oneRosterSource = z.object({
  kind: z.literal("oneroster"),
  people: z.array(listedPerson),
  classes: z.array(listedClass),
  /** People of roles that Rollcall has no place for: parents, aides. */
  skipped: z.int(),
  problems: z.array(problem),
});
export type OneRosterSource = z.infer<typeof oneRosterSource>;

/** What was read out of a file, before anything is compared with the database. */
export const importSource = z.discriminatedUnion("kind", [tableSource, oneRosterSource]);
export type ImportSource = z.infer<typeof importSource>;

/** Lines a file may have. */
export const MAX_LINES = 20_000;
