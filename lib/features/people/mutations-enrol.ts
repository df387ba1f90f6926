import type { z } from "zod";
import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { inTransaction } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import type { ModelId } from "../recognition/schema";
import { findTooAlike } from "./data-look-alikes";
import { requireNewSamples } from "./data-new-samples";
import { requirePerson } from "./data-people";
import { getSamples } from "./data-samples";
import { recordConsent } from "./mutations-consent";
import { replaceLookAlikePairs } from "./mutations-look-alike-pairs";
import { insertSamples, lockEnrolment, setTemplate } from "./mutations-samples";
import { fuseEnrolment, refuseLookAlikes } from "./rules-enrolment";
import { fuseOthers } from "./rules-samples";
import type { EnrolmentReply, enrolBody } from "./schema";

/**
 * Enrols or re-enrols a person: replaces their samples or adds to them, and fuses the template anew.
 *
 * @returns the reply, and the object keys of replaced photos: to be removed after the answer
 * @throws AppError not_found, invalid_input (vectors, photos, `model_not_active`, `samples_disagree`), conflict
 * (`look_alike`), unavailable
 */
export async function enrolFace({
  caller,
  userId,
  body,
  now,
}: {
  caller: Caller;
  userId: string;
  body: z.output<typeof enrolBody>;
  now: Date;
}): Promise<{ reply: EnrolmentReply; replacedPhotos: string[] }> {
  const person = await requirePerson(db(), userId);
  const { modelId, samples } = await requireNewSamples({ caller, samples: body.samples, now });
  return inTransaction(async (tx) => {
    await lockEnrolment(tx);
    const kept = body.replace ? [] : await getSamples(tx, { userId, modelId });
    const all = [...kept, ...samples];
    const { template, faceImagePath } = fuseEnrolment(modelId, all, kept.length);
    const others = fuseOthers<ModelId>(all);
    const lookAlikes = await findTooAlike(tx, { modelId, template, others, exceptUserId: userId });
    refuseLookAlikes(lookAlikes, body.accept_look_alikes);
    const replaced = body.replace
      ? await tx.faceSample.findMany({
          where: { userId },
          select: { objectKey: true },
          distinct: ["objectKey"],
        })
      : [];
    if (body.replace) await tx.faceSample.deleteMany({ where: { userId } });
    await insertSamples(tx, { caller, userId, modelId, samples, now });
    await setTemplate(tx, { userId, modelId, template, others, faceImagePath, now });
    await replaceLookAlikePairs(tx, { userId, modelId, lookAlikes, now });
    await recordConsent(tx, { caller, userId, textVersion: body.consent.text_version, now });
    const details = { samples: samples.length, replaced: replaced.length, look_alikes: lookAlikes.length };
    await recordAudit(tx, { caller, action: "face.enrolled", subject: userId, details });
    return {
      reply: {
        user_id: userId,
        name: person.name,
        email: person.email,
        role: person.role,
        model_id: modelId,
        sample_count: all.length,
        look_alikes: lookAlikes,
      },
      replacedPhotos: replaced.map(({ objectKey }) => objectKey),
    };
  });
}
