import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { getClasses, requireClass } from "@/lib/features/classes/data-classes";
import { getRosterOf } from "@/lib/features/classes/data-roster";
import { createSchoolClass } from "@/lib/features/classes/mutations-create";
import { changeClassRoster } from "@/lib/features/classes/mutations-roster";
import { asCaller, insertCaller, insertKeyCaller, refusal } from "../../../support/callers";
import { insertClass, insertTemplate, insertUser, unitVector } from "../../../support/factories";

const newCode = () => `C-${randomBytes(5).toString("hex")}`;

async function create(caller: Caller, change: { code?: string; teacher_ids?: string[] } = {}) {
  const body = { code: newCode(), name: "Maths", time_zone: "Europe/Berlin", teacher_ids: [], ...change };
  const made = await createSchoolClass({ caller, body });
  return { ...made, remove: () => db().class.delete({ where: { id: made.class_id } }) };
}

describe("a new class", () => {
  it("has its teachers, by name", async () => {
    const teachers = [
      await insertUser({ role: "teacher", name: "Zed" }),
      await insertUser({ role: "teacher", name: "Amy" }),
    ];
    const made = await create(await insertCaller("admin"), { teacher_ids: teachers.map((one) => one.id) });
    expect(made).toMatchObject({ name: "Maths", room: null, student_count: 0 });
    expect(made.teachers.map((one) => one.name)).toEqual(["Amy", "Zed"]);
    await made.remove();
  });

  it("needs a code of its own", async () => {
    const caller = await insertKeyCaller();
    const made = await create(caller);
    const again = create(caller, { code: made.code });
    await expect(again).rejects.toMatchObject(refusal("conflict", "code_taken", "code"));
    await made.remove();
  });

  it("is taught by teachers only", async () => {
    const [teacher, student] = [await insertUser({ role: "teacher" }), await insertUser()];
    const code = newCode();
    const refused = create(await insertCaller("admin"), { code, teacher_ids: [teacher.id, student.id] });
    await expect(refused).rejects.toMatchObject(refusal("invalid_input", undefined, "teacher_ids.1"));
    expect(await db().class.count({ where: { code } })).toBe(0);
  });
});

it("everyone sees the classes they belong to; other classes do not exist for them", async () => {
  const [teacher, student] = [await insertUser({ role: "teacher" }), await insertUser()];
  const mine = await insertClass({ teacherIds: [teacher.id], studentIds: [student.id] });
  const other = await insertClass();
  for (const caller of [asCaller(teacher), asCaller(student)]) {
    expect((await getClasses(db(), caller)).items.map((item) => item.class_id)).toEqual([mine.id]);
    await expect(requireClass(db(), caller, other.id)).rejects.toMatchObject(refusal("not_found"));
    expect(await requireClass(db(), caller, mine.id)).toMatchObject({ student_count: 1 });
  }
  for (const caller of [await insertCaller("admin"), await insertKeyCaller()]) {
    const ids = (await getClasses(db(), caller)).items.map((item) => item.class_id);
    expect(ids).toEqual(expect.arrayContaining([mine.id, other.id]));
  }
});

describe("a roster", () => {
  it("takes students in and out, as often as it is told to", async () => {
    const admin = await insertCaller("admin");
    const students = [await insertUser({ name: "Zoe" }), await insertUser({ name: "adam" })];
    await insertTemplate({ userId: students[0]?.id ?? "", vector: unitVector("roster") });
    const { id: classId } = await insertClass();
    const add = students.map((student) => student.id);
    for (let times = 0; times < 2; times++) {
      const body = { add, remove: [] };
      const { items } = await changeClassRoster({ caller: admin, classId, body });
      expect(items.map((item) => [item.name, item.enrolled])).toEqual([
        ["adam", false],
        ["Zoe", true],
      ]);
    }
    const body = { add: [], remove: add.slice(0, 1) };
    expect((await changeClassRoster({ caller: admin, classId, body })).items).toHaveLength(1);
    expect((await getRosterOf(db(), classId)).items).toMatchObject([{ name: "adam" }]);
  });

  it("takes nobody but students, and nobody of a refused request", async () => {
    const admin = await insertCaller("admin");
    const [student, teacher] = [await insertUser(), await insertUser({ role: "teacher" })];
    const { id: classId } = await insertClass();
    const body = { add: [student.id, teacher.id], remove: [] };
    const refused = changeClassRoster({ caller: admin, classId, body });
    await expect(refused).rejects.toMatchObject(refusal("invalid_input", undefined, "add.1"));
    expect((await getRosterOf(db(), classId)).items).toEqual([]);
  });

  it("of an unknown class does not exist", async () => {
    const classId = "018f4e9a-7b1c-7000-8000-000000000001";
    const body = { add: [(await insertUser()).id], remove: [] };
    const refused = changeClassRoster({ caller: await insertCaller("admin"), classId, body });
    await expect(refused).rejects.toMatchObject(refusal("not_found"));
  });
});
