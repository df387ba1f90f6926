import { createHash } from "node:crypto";

/** Of the demo school only, and said so on its sign-in page. */
export const DEMO_PASSWORD = "rollcall-demo";
export const STUDENT_COUNT = 30;

/** The same id on every machine: a version 5 UUID of the name (RFC 9562). */
export function demoId(name: string): string {
  const bytes = createHash("sha1").update(`rollcall demo ${name}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [8, 12, 16, 20, 32].map((end, index, ends) => hex.slice(ends[index - 1] ?? 0, end)).join("-");
}

const twoDigits = (value: number) => String(value).padStart(2, "0");

export interface DemoPerson {
  id: string;
  name: string;
  email: string;
  role: "admin" | "teacher" | "student";
}

function person(role: DemoPerson["role"], name: string, address: string): DemoPerson {
  return { id: demoId(address), name, email: `${address}@demo.rollcall.local`, role };
}

export const demoAdmin = person("admin", "Demo Admin", "admin");
export const demoTeachers = [1, 2].map((n) =>
  person("teacher", `Demo Teacher ${twoDigits(n)}`, `teacher${twoDigits(n)}`),
);
export const demoStudents = Array.from({ length: STUDENT_COUNT }, (_, index) =>
  person("student", `Demo Student ${twoDigits(index + 1)}`, `student${twoDigits(index + 1)}`),
);

export interface DemoClass {
  id: string;
  code: string;
  name: string;
  room: string;
  /** The camera of its kiosk. */
  camera: string;
  teacherIds: string[];
  studentIds: string[];
  /** Days of the week (1 = Monday) and the hour it starts, in the school's time zone. */
  weekdays: number[];
  startHour: number;
}

const ids = (people: readonly DemoPerson[]) => people.map(({ id }) => id);

export const demoClasses: DemoClass[] = [
  {
    id: demoId("class MATH-10"),
    code: "MATH-10",
    name: "Mathematics 10",
    room: "Room 101",
    camera: "Room 101 door",
    teacherIds: ids(demoTeachers.slice(0, 1)),
    studentIds: ids(demoStudents.slice(0, 18)),
    weekdays: [1, 3, 5],
    startHour: 9,
  },
  {
    id: demoId("class PHYS-10"),
    code: "PHYS-10",
    name: "Physics 10",
    room: "Lab 2",
    camera: "Lab 2 door",
    teacherIds: ids(demoTeachers),
    studentIds: ids(demoStudents.slice(0, 14)),
    weekdays: [2, 4],
    startHour: 11,
  },
  {
    id: demoId("class HIST-11"),
    code: "HIST-11",
    name: "History 11",
    room: "Room 204",
    camera: "Room 204 door",
    teacherIds: ids(demoTeachers.slice(1)),
    studentIds: ids(demoStudents.slice(12)),
    weekdays: [1, 2, 4],
    startHour: 13,
  },
];
