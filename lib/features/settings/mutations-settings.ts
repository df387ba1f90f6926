import type { z } from "zod";
import type { Caller } from "@/lib/core/auth/caller";
import { inTransaction } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import { getSettings, SETTING_KEYS } from "./data-settings";
import type { SchoolSettings, updateSettingsBody } from "./schema";

/** Changes the given settings; they hold for the next request of everyone. */
export function changeSettings({
  caller,
  body,
}: {
  caller: Caller;
  body: z.output<typeof updateSettingsBody>;
}): Promise<SchoolSettings> {
  return inTransaction(async (tx) => {
    const changed: string[] = [];
    for (const name of ["school_name", "matching", "retention", "languages"] as const) {
      const value = body[name];
      if (value === undefined) continue;
      const key = SETTING_KEYS[name];
      await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
      changed.push(name);
    }
    await recordAudit(tx, {
      caller,
      action: "settings.changed",
      details: {
        fields: changed,
        ...(body.matching ? { fmr: body.matching.fmr, fpir: body.matching.fpir } : {}),
        ...(body.retention ? { ...body.retention } : {}),
      },
    });
    return getSettings(tx);
  });
}
