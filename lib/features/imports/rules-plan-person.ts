import { email as emailSchema } from "../people/schema";
import type { PeopleList } from "./rules-list";
import type { Change, KnownPerson, PlannedPerson } from "./rules-plan-types";
import { ROLE_WORDS } from "./rules-role-words";
import type { ImportField, ListedPerson, Problem, Warning } from "./rules-source";

const MAX_NAME = 200;
const MAX_EXTERNAL_ID = 100;
/** How much of a too long value a message repeats. */
const SHOWN_CHARACTERS = 40;

/** Problems and warnings of a list, each at the line and column it is about. */
export class Findings {
  readonly problems: Problem[];
  readonly warnings: Warning[] = [];

  constructor(private readonly list: Pick<PeopleList, "columns" | "problems">) {
    this.problems = [...list.problems];
  }

  refuse({ file, line }: ListedPerson, field: ImportField, code: Problem["code"], value: string): void {
    this.problems.push({ file, line, column: this.list.columns[field], code, value });
  }

  warn({ file, line }: ListedPerson, field: ImportField, code: Warning["code"], value: string): void {
    this.warnings.push({ file, line, column: this.list.columns[field], code, value });
  }
}

/** What a person's line is compared with. */
export interface Comparison {
  byEmail: ReadonlyMap<string, KnownPerson>;
  byExternalId: ReadonlyMap<string, KnownPerson>;
  emailsByName: ReadonlyMap<string, string>;
  /** Ids of classes by code; null for those that the list itself creates. */
  classIds: ReadonlyMap<string, string | null>;
  /** The class whose roster is imported. */
  rosterCode: string | null;
}

/** What the line alone says: its address and role, checked. */
function readLine(person: ListedPerson, findings: Findings) {
  const parsed = person.email === "" ? null : emailSchema.safeParse(person.email);
  if (parsed && !parsed.success) findings.refuse(person, "email", "email_invalid", person.email);
  const role = person.role === "" ? null : ROLE_WORDS.get(person.role.toLowerCase());
  if (role === undefined) findings.refuse(person, "role", "role_unknown", person.role);
  if (person.name.length > MAX_NAME)
    findings.refuse(person, "name", "name_too_long", person.name.slice(0, SHOWN_CHARACTERS));
  if (person.external_id.length > MAX_EXTERNAL_ID) {
    const shown = person.external_id.slice(0, SHOWN_CHARACTERS);
    findings.refuse(person, "external_id", "external_id_too_long", shown);
  }
  return { email: parsed?.success ? parsed.data : "", role: role ?? null };
}

function checkNew(
  person: ListedPerson,
  role: string,
  emailsByName: Comparison["emailsByName"],
  to: Findings,
) {
  if (person.email === "") to.refuse(person, "email", "email_missing", person.name);
  if (person.name === "") to.refuse(person, "name", "name_missing", person.email);
  const twin = emailsByName.get(person.name.toLowerCase());
  if (twin !== undefined) to.warn(person, "name", "same_name", twin);
  if (role === "admin") to.warn(person, "role", "becomes_admin", person.name);
}

function checkKnown(person: ListedPerson, known: KnownPerson, role: string | null, to: Findings) {
  if (role && role !== known.role) to.refuse(person, "role", "role_differs", known.role);
  if (known.deactivated) to.refuse(person, "email", "deactivated", known.name);
  if (known.externalId && person.external_id !== "" && known.externalId !== person.external_id)
    to.refuse(person, "external_id", "external_id_differs", known.externalId);
}

/** Codes of the classes that the line adds the person to. */
function joinsOf(
  person: ListedPerson,
  { role, known }: { role: string; known: KnownPerson | undefined },
  { classIds, rosterCode }: Comparison,
  to: Findings,
): string[] {
  const { file, line } = person;
  const wanted = rosterCode === null ? person.classes : [{ file, line, column: null, code: rosterCode }];
  return wanted.flatMap(({ code, ...at }) => {
    const classId = classIds.get(code);
    if (classId === undefined) to.problems.push({ ...at, code: "class_unknown", value: code });
    else if (role === "admin") to.problems.push({ ...at, code: "class_not_for_admin", value: code });
    else if (classId === null || !known?.classIds.includes(classId)) return [code];
    return [];
  });
}

/** Fields that the line changes of a known person; what it leaves empty stays. */
function changesOf(known: KnownPerson, next: Record<Change["field"], string>): Change[] {
  const before = { name: known.name, email: known.email, external_id: known.externalId ?? "" };
  return (["name", "email", "external_id"] as const).flatMap((field) =>
    next[field] === before[field] ? [] : [{ field, from: before[field], to: next[field] }],
  );
}

/** What becomes of one line; null when it cannot be told whom it means. */
export function planPerson(person: ListedPerson, against: Comparison, to: Findings): PlannedPerson | null {
  const { email, role: given } = readLine(person, to);
  const ofId = person.external_id === "" ? undefined : against.byExternalId.get(person.external_id);
  const ofEmail = email === "" ? undefined : against.byEmail.get(email);
  if (ofId && ofEmail && ofId !== ofEmail) {
    // Either the address moved to somebody else's, or the number did: only a person can tell.
    to.refuse(person, "email", "ids_conflict", `${ofId.name}, ${ofEmail.name}`);
    return null;
  }
  const known = ofId ?? ofEmail;
  const role = known?.role ?? given ?? "student";
  if (known) checkKnown(person, known, given, to);
  else checkNew(person, role, against.emailsByName, to);
  if (against.rosterCode !== null && role !== "student")
    to.refuse(person, "role", "not_a_student", known?.name ?? person.name);
  const joins = joinsOf(person, { role, known }, against, to);
  const next = {
    name: person.name || (known?.name ?? ""),
    email: email || (known?.email ?? ""),
    external_id: person.external_id || (known?.externalId ?? ""),
  };
  const changes = known ? changesOf(known, next) : [];
  return {
    file: person.file,
    line: person.line,
    action: !known ? "create" : changes.length + joins.length > 0 ? "update" : "unchanged",
    userId: known?.userId ?? null,
    name: next.name,
    email: next.email,
    role,
    externalId: next.external_id || null,
    changes,
    joins,
  };
}
