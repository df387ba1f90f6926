import type { Caller } from "@/lib/core/auth/caller";
import { inTransaction } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import { requirePerson } from "./data-people";
import { withdrawConsent } from "./mutations-consent";
import { dropKeptTemplates } from "./mutations-samples";

/**
 * Deletes a person's template and samples and notes that the consent ended. Attendance stays.
 *
 * @returns object keys of the photos: to be removed after the answer
 * @throws AppError not_found
 */
export function forgetFace({
  caller,
  userId,
  now,
}: {
  caller: Caller;
  userId: string;
  now: Date;
}): Promise<string[]> {
  return inTransaction(async (tx) => {
    await requirePerson(tx, userId);
    const samples = await tx.faceSample.findMany({
      where: { userId },
      select: { objectKey: true },
      distinct: ["objectKey"],
    });
    await tx.faceSample.deleteMany({ where: { userId } });
    await tx.$executeRaw`
      UPDATE users SET embedding_vector = NULL, embedding_model_id = NULL, face_image_path = NULL,
        updated_at = ${now}::timestamptz
      WHERE user_id = ${userId}::uuid`;
    await dropKeptTemplates(tx, userId);
    await tx.lookAlikePair.deleteMany({ where: { OR: [{ userA: userId }, { userB: userId }] } });
    await withdrawConsent(tx, { userId, now });
    await recordAudit(tx, {
      caller,
      action: "face.removed",
      subject: userId,
      details: { samples: samples.length },
    });
    return samples.map(({ objectKey }) => objectKey);
  });
}
