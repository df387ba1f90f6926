import type { Db } from "@/lib/core/db";
import { type VerificationSettings, verificationSettings } from "./schema-settings";

const KEY = "verification";

/** The row `verification` of `settings`; defaults without one. */
export async function getVerificationSettings(db: Db): Promise<VerificationSettings> {
  const row = await db.setting.findUnique({ where: { key: KEY } });
  return verificationSettings.parse(row?.value ?? {});
}

export async function saveVerificationSettings(db: Db, value: VerificationSettings): Promise<void> {
  await db.setting.upsert({ where: { key: KEY }, create: { key: KEY, value }, update: { value } });
}
