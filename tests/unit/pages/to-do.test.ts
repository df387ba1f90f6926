import { expect, it } from "vitest";
import { makeTranslator } from "@/lib/core/i18n/make-translator";
import en from "@/lib/features/accounts/messages/en.json";
import es from "@/lib/features/accounts/messages/es.json";
import { toDoList } from "@/lib/features/accounts/rules-to-do";

const done = {
  students: 20,
  studentsWithoutFace: 0,
  classes: 2,
  classesWithoutTeacher: 0,
  classesWithoutRoster: 0,
  checkInsToday: 3,
};

it("has nothing to say when all is done", () => {
  expect(toDoList(done)).toEqual([]);
});

it("starts a new school with a class and students", () => {
  const list = toDoList({ ...done, students: 0, classes: 0 });
  expect(list.map(({ href }) => href)).toEqual(["/classes", "/people"]);
});

it("counts in words that fit one and many", () => {
  const words = (locale: "en" | "es", studentsWithoutFace: number) => {
    const [item] = toDoList({ ...done, studentsWithoutFace });
    const t = makeTranslator(locale, { en, es });
    return item && t(`toDo.${item.kind}.title`, { count: item.count });
  };
  expect(words("en", 1)).toBe("1 student has no face enrolled");
  expect(words("en", 7)).toBe("7 students have no face enrolled");
  expect(words("es", 1)).toBe("1 estudiante no tiene el rostro registrado");
  expect(words("es", 7)).toBe("7 estudiantes no tienen el rostro registrado");
});
