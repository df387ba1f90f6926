import type { Role } from "../people/schema";

/** Where each role starts after signing in. */
export const HOME_PATH: Record<Role, string> = { admin: "/home", teacher: "/classes", student: "/check-in" };
