import { expect, it } from "vitest";
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
  expect(toDoList({ ...done, studentsWithoutFace: 1 })[0]?.title).toBe("1 student has no face enrolled");
  expect(toDoList({ ...done, studentsWithoutFace: 7 })[0]?.title).toBe("7 students have no face enrolled");
});
