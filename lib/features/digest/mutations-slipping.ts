import { db } from "@/lib/core/db";
import { inTransaction } from "@/lib/core/transaction";
import { isSlippingDue, SLIPPING_KEY } from "./data-due";
import { getClassWeeks } from "./data-week";
import { letterMonday, toldMonday } from "./rules-week";

/** Sees every class. */
const SCHOOL = { kind: "api_key", keyId: "weekly-digest", name: "weekly digest" } as const;

/**
 * Writes a message for every student who is slipping and every webhook that wants to know, once a week: messages and
 * the note that they were written stand or fall together.
 *
 * @returns how many students were told of
 */
export async function tellSlipping({ now }: { now: Date }): Promise<number> {
  const monday = letterMonday(now);
  if (!(await isSlippingDue(db(), monday))) return 0;
  const weeks = await getClassWeeks(db(), { caller: SCHOOL, monday: toldMonday(monday), now });
  const payloads = weeks.flatMap(({ one, slipping }) =>
    slipping.map((student) => ({
      user_id: student.user_id,
      name: student.name,
      class_id: one.class_id,
      class_code: one.code,
      alerts: student.alerts,
      absences_in_a_row: student.streak,
      rate: student.rate,
      week: toldMonday(monday),
    })),
  );
  return inTransaction(async (tx) => {
    const value = monday.toISOString();
    const claimed = await tx.$executeRaw`
      INSERT INTO settings (key, value, updated_at) VALUES (${SLIPPING_KEY}, to_jsonb(${value}::text), ${now}::timestamptz)
      ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value, updated_at = EXCLUDED.updated_at
      WHERE settings.value IS DISTINCT FROM EXCLUDED.value`;
    if (claimed === 0) return 0;
    const webhooks = await tx.webhook.findMany({
      where: { disabledAt: null, events: { has: "alert_slipping" } },
      select: { id: true },
    });
    await tx.webhookDelivery.createMany({
      data: webhooks.flatMap(({ id }) =>
        payloads.map((payload) => ({ webhookId: id, event: "alert_slipping" as const, payload })),
      ),
    });
    return payloads.length;
  });
}
