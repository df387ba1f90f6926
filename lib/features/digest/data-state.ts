import type { Db } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import type { DigestState } from "./schema";

/** Whether and where the weekly letter goes. */
export async function getDigestState(db: Db, userId: string): Promise<DigestState> {
  const { email, wantsDigest } = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { email: true, wantsDigest: true },
  });
  return { email, wants: wantsDigest, configured: env().SMTP_URL !== undefined };
}
