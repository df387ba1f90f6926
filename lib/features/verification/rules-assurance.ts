import type { Caller } from "@/lib/core/auth/caller";

/**
 * How sure a log is that somebody was there: 1 their own laptop; 2 laptop and a second factor of presence (the room's
 * code, the campus network), or a camera that the school runs by a program; 3 a kiosk under supervision, or a teacher.
 */
export type AssuranceLevel = 1 | 2 | 3;

/** The level that a caller brings by themselves. */
export function ownAssurance(caller: Caller): AssuranceLevel {
  if (caller.kind === "api_key") return 2;
  return caller.kind === "user" && caller.role === "student" ? 1 : 3;
}

/**
 * The level a check-in must reach.
 *
 * @param classLevel what the class asks of everybody
 * @param needsSecondFactor the person looks like somebody else, or follows no movements
 */
export function requiredAssurance(classLevel: number, needsSecondFactor: boolean): AssuranceLevel {
  if (classLevel >= 3) return 3;
  return classLevel >= 2 || needsSecondFactor ? 2 : 1;
}
