import type { Db } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { letterMonday, MAX_ATTEMPTS } from "./rules-week";

export const SLIPPING_KEY = "slipping_told";

/** Whoever still has to get this week's letter, by id, from after one on. */
export function selectRecipients(db: Db, monday: Date, { limit, after }: { limit: number; after?: string }) {
  return db.user.findMany({
    where: {
      ...(after ? { id: { gt: after } } : {}),
      role: { in: ["admin", "teacher"] },
      wantsDigest: true,
      deactivatedAt: null,
      // Whoever came this week has not been told of the one before.
      createdAt: { lt: monday },
      digestLetters: {
        none: { monday, OR: [{ sentAt: { not: null } }, { attempts: { gte: MAX_ATTEMPTS } }] },
      },
    },
    select: { id: true, name: true, email: true, role: true, locale: true },
    orderBy: { id: "asc" },
    take: limit,
  });
}
export type Recipient = Awaited<ReturnType<typeof selectRecipients>>[number];

/** Whether this week's webhooks of who is slipping were not written yet. */
export async function isSlippingDue(db: Db, monday: Date): Promise<boolean> {
  const wanted = await db.webhook.count({ where: { disabledAt: null, events: { has: "alert_slipping" } } });
  if (wanted === 0) return false;
  const told = await db.setting.findUnique({ where: { key: SLIPPING_KEY } });
  return typeof told?.value !== "string" || told.value < monday.toISOString();
}

/** Whether a letter or a message of the week waits. */
export async function hasLettersDue(db: Db, now: Date): Promise<boolean> {
  const monday = letterMonday(now);
  if (await isSlippingDue(db, monday)) return true;
  return env().SMTP_URL !== undefined && (await selectRecipients(db, monday, { limit: 1 })).length > 0;
}
