import { strToU8, zipSync } from "fflate";
import { csvLines, csvTable } from "@/lib/core/files/csv";
import { xlsxFile } from "@/lib/core/files/xlsx";
import type { ExportedPerson } from "./data-export";

const HEADER = ["name", "email", "role", "class codes", "external id", "face", "active"] as const;

function cellsOf(person: ExportedPerson): string[] {
  const { name, email, role, class_codes, external_id, enrolled, active } = person;
  return [
    name,
    email,
    role,
    class_codes.join("; "),
    external_id ?? "",
    enrolled ? "yes" : "no",
    active ? "yes" : "no",
  ];
}

/** People as CSV that imports again as it is: imports take the apostrophes before formulas off. */
export function peopleCsv(people: readonly ExportedPerson[]): string {
  return csvTable(HEADER, people.map(cellsOf));
}

/** People as an Excel sheet. */
export function peopleXlsx(people: readonly ExportedPerson[]): Promise<Uint8Array<ArrayBuffer>> {
  return xlsxFile({
    sheet: "People",
    header: HEADER,
    rows: people.map(cellsOf),
    widths: [32, 36, 12, 28, 18, 8],
  });
}

const ONEROSTER_ROLES = { admin: "administrator", teacher: "teacher", student: "student" } as const;
const ONEROSTER_FILES = [
  "academicSessions",
  "categories",
  "classes",
  "classResources",
  "courses",
  "courseResources",
  "demographics",
  "enrollments",
  "lineItems",
  "orgs",
  "resources",
  "results",
  "users",
] as const;

/** The last word is the family name: OneRoster wants two, and schools' lists rarely say which is which. */
function splitName(name: string): { given: string; family: string } {
  const words = name.split(" ");
  return { given: words.slice(0, -1).join(" "), family: words.at(-1) ?? "" };
}

/**
 * People, classes and enrolments as a zipped OneRoster 1.1 CSV folder (bulk). People's `sourcedId` is their external
 * id where they have one, so that the file imports again as the same people.
 */
export function oneRosterZip(input: {
  schoolName: string;
  people: readonly ExportedPerson[];
  classes: readonly { id: string; code: string; name: string; room: string | null }[];
}): Uint8Array {
  const org = "school";
  const active = input.people.filter((person) => person.active);
  const idOf = (person: ExportedPerson) => person.external_id ?? person.user_id;
  const classIds = new Map(input.classes.map(({ id, code }) => [code, id]));
  const files: Partial<Record<(typeof ONEROSTER_FILES)[number], string>> = {
    orgs: csvLines([
      ["sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId"],
      [org, "", "", input.schoolName, "school", "", ""],
    ]),
    users: csvLines([
      "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password".split(
        ",",
      ),
      ...active.map((person) => {
        const { given, family } = splitName(person.name);
        const { email } = person;
        const role = ONEROSTER_ROLES[person.role];
        return [
          ...[idOf(person), "", "", "true", org, role, email, "", given, family],
          ...["", "", email, "", "", "", "", ""],
        ];
      }),
    ]),
    courses: csvLines([
      "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes".split(
        ",",
      ),
      ...input.classes.map(({ id, code, name }) => [`course-${id}`, "", "", "", name, code, "", org, "", ""]),
    ]),
    classes: csvLines([
      "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods".split(
        ",",
      ),
      ...input.classes.map(({ id, code, name, room }) => [
        ...[id, "", "", name, "", `course-${id}`, code, "scheduled", room ?? "", org],
        ...["", "", "", ""],
      ]),
    ]),
    enrollments: csvLines([
      "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate".split(
        ",",
      ),
      ...active.flatMap((person) =>
        person.class_codes.map((code) => {
          const classId = classIds.get(code) ?? "";
          const role = ONEROSTER_ROLES[person.role];
          return [`${classId}.${person.user_id}`, "", "", classId, org, idOf(person), role, "", "", ""];
        }),
      ),
    ]),
  };
  const manifest = csvLines([
    ["propertyName", "value"],
    ["manifest.version", "1.0"],
    ["oneroster.version", "1.1"],
    ...ONEROSTER_FILES.map((name) => [`file.${name}`, files[name] ? "bulk" : "absent"]),
    ["source.systemName", "Rollcall"],
    ["source.systemCode", "rollcall"],
  ]);
  return zipSync({
    "manifest.csv": strToU8(manifest),
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`${name}.csv`, strToU8(text)])),
  });
}
