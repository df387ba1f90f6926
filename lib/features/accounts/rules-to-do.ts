import type { SchoolState } from "./data-school-state";

export interface ToDo {
  /** Its words are `accounts.toDo.<kind>`. */
  kind: "noClasses" | "noStudents" | "noFace" | "noTeacher" | "noRoster";
  /** How many people or classes; 0 where the words name no number. */
  count: number;
  /** The way to do it. */
  href: string;
}

/** What an admin should do next, most needed first. */
export function toDoList(state: SchoolState): ToDo[] {
  const list: ToDo[] = [];
  if (state.classes === 0) list.push({ kind: "noClasses", count: 0, href: "/classes" });
  if (state.students === 0) list.push({ kind: "noStudents", count: 0, href: "/people" });
  if (state.studentsWithoutFace > 0) {
    const href = "/people?role=student&enrolled=false";
    list.push({ kind: "noFace", count: state.studentsWithoutFace, href });
  }
  if (state.classesWithoutTeacher > 0) {
    list.push({ kind: "noTeacher", count: state.classesWithoutTeacher, href: "/classes" });
  }
  if (state.classesWithoutRoster > 0) {
    list.push({ kind: "noRoster", count: state.classesWithoutRoster, href: "/classes" });
  }
  return list;
}
