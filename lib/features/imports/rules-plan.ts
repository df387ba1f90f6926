import { createHash } from "node:crypto";
import { email as emailSchema, type Role } from "../people/schema";
import type { PeopleList } from "./rules-list";
import { ROLE_WORDS } from "./rules-role-words";
import type { ImportField, ListedPerson, Problem, Warning } from "./rules-source";

const MAX_NAME = 200;
const MAX_EXTERNAL_ID = 100;

/** A person of the database who a list may mean. */
export interface KnownPerson {
  userId: string;
  name: string;
  email: string;
  role: Role;
  externalId: string | null;
  deactivated: boolean;
  /** Ids of the classes they learn or teach in. */
  classIds: readonly string[];
}

export interface KnownClass {
  classId: string;
  code: string;
  name: string;
  room: string | null;
}

/** What the database holds that matters for a list. */
export interface KnownSchool {
  people: readonly KnownPerson[];
  classes: readonly KnownClass[];
  /** Active people by lower-case name, to warn of a second entry of the same person. */
  emailsByName: ReadonlyMap<string, string>;
}

/** The class whose roster is being imported. */
export interface RosterTarget {
  classId: string;
  code: string;
  /** Students of the roster now. */
  members: readonly { userId: string; name: string; email: string }[];
  /** Take those off who are not on the list. */
  removeMissing: boolean;
}

export interface Change {
  field: "name" | "email" | "external_id";
  from: string;
  to: string;
}

/** What becomes of one line. */
export interface PlannedPerson {
  file: string | null;
  line: number;
  action: "create" | "update" | "unchanged";
  /** Null for those to be created. */
  userId: string | null;
  name: string;
  email: string;
  role: Role;
  externalId: string | null;
  changes: Change[];
  /** Codes of classes to join. */
  joins: string[];
}

export interface PlannedClass {
  action: "create" | "update";
  classId: string | null;
  code: string;
  name: string;
  room: string | null;
}

export interface ImportPlan {
  people: PlannedPerson[];
  classes: PlannedClass[];
  removals: { userId: string; name: string; email: string }[];
  problems: Problem[];
  warnings: Warning[];
}

/** Everything that says what a list would change; two plans are the same when their hashes are. */
export function planHash(plan: ImportPlan): string {
  const written = plan.people.filter(({ action }) => action !== "unchanged");
  const content = [written, plan.classes, plan.removals.map(({ userId }) => userId), plan.problems.length];
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}

/** A person's own line in checks: what is wrong is said at its column. */
class Lines {
  readonly problems: Problem[] = [];
  readonly warnings: Warning[] = [];
  constructor(private readonly columns: PeopleList["columns"]) {}

  refuse(person: ListedPerson, field: ImportField, code: Problem["code"], value: string): void {
    const { file, line } = person;
    this.problems.push({ file, line, column: this.columns[field], code, value });
  }

  warn(person: ListedPerson, field: ImportField, code: Warning["code"], value: string): void {
    const { file, line } = person;
    this.warnings.push({ file, line, column: this.columns[field], code, value });
  }
}

/** The classes that the list describes, compared with the school's. */
function planClasses(list: PeopleList, school: KnownSchool, problems: Problem[]): PlannedClass[] {
  const known = new Map(school.classes.map((one) => [one.code, one]));
  const seen = new Set<string>();
  return list.classes.flatMap((listed): PlannedClass[] => {
    const { file, line, code } = listed;
    if (seen.has(code)) {
      problems.push({ file, line, column: "classCode", code: "class_code_repeated", value: code });
      return [];
    }
    seen.add(code);
    const name = listed.name.slice(0, MAX_NAME);
    const room = listed.room.slice(0, 80) || null;
    const found = known.get(code);
    if (!found) return [{ action: "create", classId: null, code, name, room }];
    const same = found.name === name && (room === null || found.room === room);
    return same ? [] : [{ action: "update", classId: found.classId, code, name, room: room ?? found.room }];
  });
}

/** Refuses lines that say the same address or number as an earlier one. */
function checkRepeats(people: readonly ListedPerson[], lines: Lines): void {
  for (const [field, code] of [
    ["email", "email_repeated"],
    ["external_id", "external_id_repeated"],
  ] as const) {
    const firstLine = new Map<string, number>();
    for (const person of people) {
      const value = field === "email" ? person.email.toLowerCase() : person.external_id;
      if (value === "") continue;
      const before = firstLine.get(value);
      if (before === undefined) firstLine.set(value, person.line);
      else lines.refuse(person, field, code, String(before));
    }
  }
}

/** What a list would do to the school, and everything that speaks against it. Nothing is written. */
export function planImport(list: PeopleList, school: KnownSchool, roster: RosterTarget | null): ImportPlan {
  const lines = new Lines(list.columns);
  lines.problems.push(...list.problems);
  const classes = planClasses(list, school, lines.problems);
  const byEmail = new Map(school.people.map((one) => [one.email, one]));
  const byExternalId = new Map(
    school.people.flatMap((one) => (one.externalId ? [[one.externalId, one]] : [])),
  );
  const classIds = new Map<string, string | null>([
    ...classes.map((one) => [one.code, one.classId] as const),
    ...school.classes.map((one) => [one.code, one.classId] as const),
  ]);
  checkRepeats(list.people, lines);

  const people = list.people.flatMap((person): PlannedPerson[] => {
    const { file, line } = person;
    const parsed = person.email === "" ? null : emailSchema.safeParse(person.email);
    if (parsed && !parsed.success) lines.refuse(person, "email", "email_invalid", person.email);
    const email = parsed?.success ? parsed.data : "";
    const given = person.role === "" ? null : ROLE_WORDS.get(person.role.toLowerCase());
    if (given === undefined) lines.refuse(person, "role", "role_unknown", person.role);
    if (person.name.length > MAX_NAME)
      lines.refuse(person, "name", "name_too_long", person.name.slice(0, 40));
    if (person.external_id.length > MAX_EXTERNAL_ID)
      lines.refuse(person, "external_id", "external_id_too_long", person.external_id.slice(0, 40));

    const ofId = person.external_id === "" ? undefined : byExternalId.get(person.external_id);
    const ofEmail = email === "" ? undefined : byEmail.get(email);
    if (ofId && ofEmail && ofId !== ofEmail) {
      // Either the address moved to somebody else's, or the number did: only a person can tell.
      lines.refuse(person, "email", "ids_conflict", `${ofId.name}, ${ofEmail.name}`);
      return [];
    }
    const known = ofId ?? ofEmail;
    const role = known?.role ?? given ?? "student";
    if (known && given && given !== known.role) lines.refuse(person, "role", "role_differs", known.role);
    if (known?.deactivated) lines.refuse(person, "email", "deactivated", known.name);
    if (known?.externalId && person.external_id !== "" && known.externalId !== person.external_id)
      lines.refuse(person, "external_id", "external_id_differs", known.externalId);
    if (roster && role !== "student")
      lines.refuse(person, "role", "not_a_student", known?.name ?? person.name);
    if (!known) {
      if (email === "" && parsed === null) lines.refuse(person, "email", "email_missing", person.name);
      if (person.name === "") lines.refuse(person, "name", "name_missing", person.email);
      const twin = school.emailsByName.get(person.name.toLowerCase());
      if (twin !== undefined) lines.warn(person, "name", "same_name", twin);
      if (role === "admin") lines.warn(person, "role", "becomes_admin", person.name);
    }

    const wanted = roster ? [{ file, line, column: null, code: roster.code }] : person.classes;
    const joins: string[] = [];
    for (const { code, ...at } of wanted) {
      const classId = classIds.get(code);
      if (classId === undefined) lines.problems.push({ ...at, code: "class_unknown", value: code });
      else if (role === "admin") lines.problems.push({ ...at, code: "class_not_for_admin", value: code });
      else if (classId === null || !known?.classIds.includes(classId)) joins.push(code);
    }
    const next = {
      name: person.name || (known?.name ?? ""),
      email: email || (known?.email ?? ""),
      external_id: person.external_id || (known?.externalId ?? ""),
    };
    const before = {
      name: known?.name ?? "",
      email: known?.email ?? "",
      external_id: known?.externalId ?? "",
    };
    const changes = known
      ? (["name", "email", "external_id"] as const).flatMap((field) =>
          next[field] === before[field] ? [] : [{ field, from: before[field], to: next[field] }],
        )
      : [];
    return [
      {
        file,
        line,
        action: !known ? "create" : changes.length + joins.length > 0 ? "update" : "unchanged",
        userId: known?.userId ?? null,
        name: next.name,
        email: next.email,
        role,
        externalId: next.external_id || null,
        changes,
        joins,
      },
    ];
  });

  const listed = new Set(people.map(({ userId }) => userId));
  const removals = roster?.removeMissing ? roster.members.filter(({ userId }) => !listed.has(userId)) : [];
  const problems = lines.problems.sort(
    (a, b) => (a.file ?? "").localeCompare(b.file ?? "") || a.line - b.line,
  );
  return { people, classes, removals: [...removals], problems, warnings: lines.warnings };
}
