import { createHash } from "node:crypto";
import type { PeopleList } from "./rules-list";
import { type Comparison, Findings, planPerson } from "./rules-plan-person";
import type { ImportPlan, KnownSchool, PlannedClass, RosterTarget } from "./rules-plan-types";
import type { ListedPerson, Problem } from "./rules-source";

const MAX_CLASS_NAME = 200;
const MAX_ROOM = 80;

/** Everything that says what a list would change; two plans are the same when their hashes are. */
export function planHash(plan: ImportPlan): string {
  const written = plan.people.filter(({ action }) => action !== "unchanged");
  const content = [written, plan.classes, plan.removals.map(({ userId }) => userId), plan.problems.length];
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
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
    const name = listed.name.slice(0, MAX_CLASS_NAME);
    const room = listed.room.slice(0, MAX_ROOM) || null;
    const found = known.get(code);
    if (!found) return [{ action: "create", classId: null, code, name, room }];
    const same = found.name === name && (room === null || found.room === room);
    return same ? [] : [{ action: "update", classId: found.classId, code, name, room: room ?? found.room }];
  });
}

/** Refuses lines that say the same address or number as an earlier one. */
function checkRepeats(people: readonly ListedPerson[], findings: Findings): void {
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
      else findings.refuse(person, field, code, String(before));
    }
  }
}

/** Refuses a second line about somebody whom an earlier one means by another column. */
function checkSamePerson(
  planned: readonly { person: ListedPerson; userId: string | null }[],
  findings: Findings,
): void {
  const firstLine = new Map<string, ListedPerson>();
  for (const { person, userId } of planned) {
    if (userId === null) continue;
    const before = firstLine.get(userId);
    if (!before) firstLine.set(userId, person);
    else if (before.email.toLowerCase() !== person.email.toLowerCase())
      findings.refuse(person, "email", "person_repeated", String(before.line));
  }
}

/** What a list would do to the school, and everything that speaks against it. Nothing is written. */
export function planImport(list: PeopleList, school: KnownSchool, roster: RosterTarget | null): ImportPlan {
  const findings = new Findings(list);
  const classes = planClasses(list, school, findings.problems);
  const against: Comparison = {
    byEmail: new Map(school.people.map((one) => [one.email, one])),
    byExternalId: new Map(school.people.flatMap((one) => (one.externalId ? [[one.externalId, one]] : []))),
    emailsByName: school.emailsByName,
    classIds: new Map<string, string | null>([
      ...classes.map((one) => [one.code, one.classId] as const),
      ...school.classes.map((one) => [one.code, one.classId] as const),
    ]),
    rosterCode: roster?.code ?? null,
  };
  checkRepeats(list.people, findings);
  const planned = list.people.flatMap((person) => {
    const plan = planPerson(person, against, findings);
    return plan ? [{ person, plan, userId: plan.userId }] : [];
  });
  checkSamePerson(planned, findings);
  const listed = new Set(planned.map(({ userId }) => userId));
  const removals = roster?.removeMissing ? roster.members.filter(({ userId }) => !listed.has(userId)) : [];
  return {
    people: planned.map(({ plan }) => plan),
    classes,
    removals: [...removals],
    problems: findings.problems.sort((a, b) => (a.file ?? "").localeCompare(b.file ?? "") || a.line - b.line),
    warnings: findings.warnings,
  };
}
