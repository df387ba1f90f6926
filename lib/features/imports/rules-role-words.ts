import type { Role } from "../people/schema";

/** Words for roles in lists, lower case, in English and Spanish. */
export const ROLE_WORDS: ReadonlyMap<string, Role> = new Map<string, Role>([
  ["student", "student"],
  ["pupil", "student"],
  ["learner", "student"],
  ["alumno", "student"],
  ["alumna", "student"],
  ["estudiante", "student"],
  ["teacher", "teacher"],
  ["instructor", "teacher"],
  ["staff", "teacher"],
  ["profesor", "teacher"],
  ["profesora", "teacher"],
  ["docente", "teacher"],
  ["admin", "admin"],
  ["administrator", "admin"],
  ["administrador", "admin"],
  ["administradora", "admin"],
]);
