import type { Role } from "@/lib/features/people/schema";

export interface DemoLogin {
  role: Role;
  email: string;
  password: string;
}

const password = "rollcall-demo";

/** The demo school's logins, one per role, as `prisma/seed.ts` makes them. */
export const DEMO_LOGINS: DemoLogin[] = [
  { role: "admin", email: "admin@demo.rollcall.local", password },
  { role: "teacher", email: "teacher01@demo.rollcall.local", password },
  { role: "student", email: "student01@demo.rollcall.local", password },
];
