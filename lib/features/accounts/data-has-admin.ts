import { db } from "@/lib/core/db";

/** Whether set-up is done: there is an admin, signed out for good or not. */
export async function hasAdmin(): Promise<boolean> {
  return (await db().user.findFirst({ where: { role: "admin" }, select: { id: true } })) !== null;
}
