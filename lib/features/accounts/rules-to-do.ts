import type { SchoolState } from "./data-school-state";

export interface ToDo {
  title: string;
  hint: string;
  href: string;
  action: string;
}

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

/** What an admin should do next, most needed first. */
export function toDoList(state: SchoolState): ToDo[] {
  const list: ToDo[] = [];
  if (state.classes === 0) {
    list.push({
      title: "Create the first class",
      hint: "Sessions, rosters and charts belong to a class.",
      href: "/classes",
      action: "Go to classes",
    });
  }
  if (state.students === 0) {
    list.push({
      title: "Add your students",
      hint: "By hand here, or all at once through the API.",
      href: "/people",
      action: "Go to people",
    });
  }
  if (state.studentsWithoutFace > 0) {
    list.push({
      title: `${count(state.studentsWithoutFace, "student has", "students have")} no face enrolled`,
      hint: "Cameras cannot recognise them yet. Enrolling takes about a minute each.",
      href: "/people?role=student&enrolled=false",
      action: "Enrol them",
    });
  }
  if (state.classesWithoutTeacher > 0) {
    list.push({
      title: `${count(state.classesWithoutTeacher, "class has", "classes have")} no teacher`,
      hint: "Only admins can open their sessions.",
      href: "/classes",
      action: "See classes",
    });
  }
  if (state.classesWithoutRoster > 0) {
    list.push({
      title: `${count(state.classesWithoutRoster, "class has", "classes have")} nobody on the roster`,
      hint: "Nobody can check in to them.",
      href: "/classes",
      action: "See classes",
    });
  }
  return list;
}
