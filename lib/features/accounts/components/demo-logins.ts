export interface DemoLogin {
  label: string;
  email: string;
  password: string;
}

const password = "rollcall-demo";

/** The demo school's logins, one per role, as `prisma/seed.ts` makes them. */
export const DEMO_LOGINS: DemoLogin[] = [
  { label: "Admin", email: "admin@demo.rollcall.local", password },
  { label: "Teacher", email: "teacher01@demo.rollcall.local", password },
  { label: "Student", email: "student01@demo.rollcall.local", password },
];
