import { z } from "zod";
import type { Db } from "@/lib/core/db";
import { isNetwork } from "./rules-campus";

const KEY = "verification";

export const verificationSettings = z.strictObject({
  /** Addresses that count as being on campus, for instance `10.1.0.0/16`. */
  campus_networks: z
    .array(z.string().trim().refine(isNetwork, "is no network such as 10.1.0.0/16"))
    .max(50)
    .default([]),
  /** The answer to a check-in waits for the server's look at the photos: for small sites. */
  verify_inline: z.boolean().default(false),
});
export type VerificationSettings = z.infer<typeof verificationSettings>;

/** The row `verification` of `settings`; defaults without one. */
export async function getVerificationSettings(db: Db): Promise<VerificationSettings> {
  const row = await db.setting.findUnique({ where: { key: KEY } });
  return verificationSettings.parse(row?.value ?? {});
}

export async function saveVerificationSettings(db: Db, value: VerificationSettings): Promise<void> {
  await db.setting.upsert({ where: { key: KEY }, create: { key: KEY, value }, update: { value } });
}
