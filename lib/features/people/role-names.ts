import type { Role } from "./schema";

/** Roles as people read them. */
export const ROLE_NAMES: Record<Role, string> = { admin: "Admin", teacher: "Teacher", student: "Student" };
