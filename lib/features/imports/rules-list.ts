import {
  type ColumnMapping,
  IMPORT_FIELDS,
  type ImportField,
  type ImportSource,
  type ListedClass,
  type ListedPerson,
  type Problem,
  type TableSource,
} from "./rules-source";

/** A list in one shape, wherever it came from, with the columns' headers for messages. */
export interface PeopleList {
  people: ListedPerson[];
  classes: ListedClass[];
  problems: Problem[];
  columns: Record<ImportField, string | null>;
}

const CODE_SEPARATORS = /[;,|\n]+/;

/** What OneRoster calls our fields. */
const ONEROSTER_COLUMNS: Record<ImportField, string> = {
  name: "familyName",
  given_name: "givenName",
  family_name: "familyName",
  email: "email",
  role: "role",
  class_codes: "classSourcedId",
  external_id: "sourcedId",
};

/** One space between words, composed characters: two ways to write a name are one name. */
export function tidy(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, " ").trim();
}

function listOfTable(source: TableSource, mapping: ColumnMapping): PeopleList {
  const columns = Object.fromEntries(
    IMPORT_FIELDS.map((field) => [field, source.header[mapping[field] ?? -1] ?? null]),
  ) as PeopleList["columns"];
  if (mapping.email === null && mapping.external_id === null) {
    // Without it every line would be wrong for the same reason.
    const missing: Problem = { file: null, line: 1, column: null, code: "column_missing", value: "email" };
    return { people: [], classes: [], problems: [missing], columns };
  }
  const problems = [...source.problems];
  const people = source.rows.map(({ line, cells }): ListedPerson => {
    const cell = (field: ImportField) => tidy(cells[mapping[field] ?? -1] ?? "");
    const extra = cells.slice(source.header.length).find((text) => text !== "");
    if (extra !== undefined)
      problems.push({ file: null, line, column: null, code: "extra_cells", value: extra });
    const classes = (cells[mapping.class_codes ?? -1] ?? "")
      .split(CODE_SEPARATORS)
      .map(tidy)
      .filter((code) => code !== "");
    return {
      file: null,
      line,
      name: cell("name") || tidy(`${cell("given_name")} ${cell("family_name")}`),
      email: cell("email"),
      role: cell("role"),
      external_id: cell("external_id"),
      classes: [...new Set(classes)].map((code) => ({ file: null, line, column: columns.class_codes, code })),
    };
  });
  return { people, classes: [], problems, columns };
}

/** The list that a source is under a mapping; OneRoster needs none. */
export function toPeopleList(source: ImportSource, mapping: ColumnMapping): PeopleList {
  if (source.kind === "table") return listOfTable(source, mapping);
  const { people, classes, problems } = source;
  return { people, classes, problems: [...problems], columns: ONEROSTER_COLUMNS };
}
