import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";

/** Notes that the person agreed to face recognition, who noted it and which text they saw. */
export async function recordConsent(
  tx: Db,
  input: { caller: Caller; userId: string; textVersion: string; now: Date },
): Promise<void> {
  await tx.consent.create({
    data: {
      userId: input.userId,
      kind: "face_recognition",
      textVersion: input.textVersion,
      recordedBy: input.caller.kind === "user" ? input.caller.userId : null,
      givenAt: input.now,
    },
  });
}

/** Notes that the person's consent to face recognition ended: their template is gone. */
export async function withdrawConsent(tx: Db, input: { userId: string; now: Date }): Promise<void> {
  await tx.consent.updateMany({
    where: { userId: input.userId, kind: "face_recognition", withdrawnAt: null },
    data: { withdrawnAt: input.now },
  });
}
