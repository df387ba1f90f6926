import type { Caller } from "@/lib/core/auth/caller";
import { Prisma } from "@/lib/core/generated/prisma/client";
import { inClassOf } from "../classes/policy";

/** SQL condition: which logs (`l`, of session `s`) the caller may read. Students see their own only. */
export function mayReadLog(caller: Caller): Prisma.Sql {
  if (caller.kind === "user" && caller.role === "student")
    return Prisma.sql`l.user_id = ${caller.userId}::uuid`;
  return inClassOf(caller, Prisma.sql`s.class_id`);
}

/** Whether the caller may see how similar a face was: never students. */
export function seesScores(caller: Caller): boolean {
  return caller.kind !== "user" || caller.role !== "student";
}
