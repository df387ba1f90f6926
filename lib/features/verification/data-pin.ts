import { db } from "@/lib/core/db";

/** Whether a person has a PIN, and a password that changing it asks for. */
export async function getOwnPinState(userId: string): Promise<{ hasPin: boolean; hasPassword: boolean }> {
  const { pinHash, passwordHash } = await db().user.findUniqueOrThrow({
    where: { id: userId },
    select: { pinHash: true, passwordHash: true },
  });
  return { hasPin: pinHash !== null, hasPassword: passwordHash !== null };
}
