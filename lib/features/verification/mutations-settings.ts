import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { inTransaction } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import { requireClass } from "../classes/data-classes";
import { getVerificationSettings, saveVerificationSettings } from "./data-settings";
import type { VerificationSettings } from "./schema-settings";

type ShownSettings = VerificationSettings & { behind_proxy: boolean };

/** The settings, and whether campus networks count at all here. */
export async function readSettings(): Promise<ShownSettings> {
  return { ...(await getVerificationSettings(db())), behind_proxy: env().ROLLCALL_BEHIND_PROXY };
}

export async function changeSettings(caller: Caller, body: VerificationSettings): Promise<ShownSettings> {
  await inTransaction(async (tx) => {
    await saveVerificationSettings(tx, body);
    const details = { networks: body.campus_networks.length, verify_inline: body.verify_inline };
    await recordAudit(tx, { caller, action: "settings.verification", details });
  });
  return readSettings();
}

/** Sets how sure a class must be. @throws AppError not_found */
export async function changeRequiredAssurance({
  caller,
  classId,
  level,
}: {
  caller: Caller;
  classId: string;
  level: number;
}): Promise<{ required_assurance: number }> {
  await requireClass(db(), caller, classId);
  await inTransaction(async (tx) => {
    await tx.class.update({ where: { id: classId }, data: { requiredAssurance: level } });
    await recordAudit(tx, { caller, action: "class.assurance", subject: classId, details: { level } });
  });
  return { required_assurance: level };
}
