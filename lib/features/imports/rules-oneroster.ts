import { readCsv } from "./rules-csv";
import { tidy } from "./rules-list";
import type { ListedClass, ListedPerson, OneRosterSource, Problem } from "./rules-source";
import { decodeText } from "./rules-text";

/** OneRoster 1.1 and 1.2 roles that Rollcall has a place for. */
const ROLES: Record<string, string> = {
  student: "student",
  teacher: "teacher",
  administrator: "admin",
  districtadministrator: "admin",
  siteadministrator: "admin",
  systemadministrator: "admin",
  principal: "admin",
};

interface Row {
  file: string;
  line: number;
  get: (column: string) => string;
}

function rowsOf(file: string, bytes: Uint8Array | undefined, problems: Problem[]): Row[] {
  if (!bytes) return [];
  const { header, rows, problems: broken } = readCsv(decodeText(bytes).text, file);
  problems.push(...broken);
  const places = new Map(header.map((name, index) => [name.toLowerCase(), index]));
  return rows
    .map(({ line, cells }) => ({
      file,
      line,
      get: (column: string) => tidy(cells[places.get(column.toLowerCase()) ?? -1] ?? ""),
    }))
    .filter((row) => row.get("status").toLowerCase() !== "tobedeleted");
}

function toClass(row: Row): ListedClass {
  const code = row.get("classCode") || row.get("sourcedId");
  return { file: row.file, line: row.line, code, name: row.get("title") || code, room: row.get("location") };
}

/** Version 1.2 keeps roles in a file of their own; the primary one counts. */
function rolesByUser(rows: Row[]): Map<string, string> {
  const roles = new Map<string, string>();
  for (const row of rows) {
    const user = row.get("userSourcedId");
    if (row.get("roleType") === "primary" || !roles.has(user)) roles.set(user, row.get("role"));
  }
  return roles;
}

/**
 * People, classes and enrolments of a OneRoster CSV folder (1EdTech OneRoster 1.1 and 1.2). Entries marked
 * `tobedeleted` are left out, as are people of roles like parents and aides.
 *
 * @param files content by lower-case base name, for instance `users.csv`
 */
export function readOneRoster(files: ReadonlyMap<string, Uint8Array>): OneRosterSource {
  const problems: Problem[] = [];
  const rows = (name: string) => rowsOf(name, files.get(name), problems);
  const roles = rolesByUser(rows("roles.csv"));
  const classRows = rows("classes.csv");
  const codes = new Map(classRows.map((row) => [row.get("sourcedId"), toClass(row).code]));

  const people = new Map<string, ListedPerson>();
  const repeated: ListedPerson[] = [];
  const skipped = new Set<string>();
  for (const row of rows("users.csv")) {
    const id = row.get("sourcedId");
    const given = (row.get("role") || roles.get(id) || "").replace(/\s/g, "");
    const role = ROLES[given.toLowerCase()];
    if (!role && given) {
      skipped.add(id);
      continue;
    }
    const person: ListedPerson = {
      file: row.file,
      line: row.line,
      name: tidy(`${row.get("preferredFirstName") || row.get("givenName")} ${row.get("familyName")}`),
      email: row.get("email") || row.get("username"),
      role: role ?? "",
      external_id: id,
      classes: [],
    };
    if (people.has(id)) repeated.push(person);
    else people.set(id, person);
  }
  for (const row of rows("enrollments.csv")) {
    const user = row.get("userSourcedId");
    if (skipped.has(user)) continue;
    const at = { file: row.file, line: row.line };
    const person = people.get(user);
    const code = codes.get(row.get("classSourcedId"));
    if (!person) problems.push({ ...at, column: "userSourcedId", code: "person_unknown", value: user });
    if (!code) {
      const value = row.get("classSourcedId");
      problems.push({ ...at, column: "classSourcedId", code: "class_unknown", value });
    }
    if (person && code && !person.classes.some((one) => one.code === code))
      person.classes.push({ ...at, column: "classSourcedId", code });
  }
  const classes = classRows.map(toClass);
  return {
    kind: "oneroster",
    people: [...people.values(), ...repeated],
    classes,
    skipped: skipped.size,
    problems,
  };
}
