import type { Db } from "@/lib/core/db";

/** Whether the school has an admin, deactivated ones included: then set-up is closed. */
export async function hasAdmin(db: Db): Promise<boolean> {
  return (await db.user.findFirst({ where: { role: "admin" }, select: { id: true } })) !== null;
}
