import type { z } from "zod";
import type { Caller } from "@/lib/core/auth/caller";
import { hashPassword } from "@/lib/core/auth/password";
import { db } from "@/lib/core/db";
import { inTransaction } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import { findTooAlike } from "./data-look-alikes";
import { requireNewSamples } from "./data-new-samples";
import { requireClasses } from "./mutations-classes";
import { recordConsent } from "./mutations-consent";
import { insertPerson } from "./mutations-create";
import { replaceLookAlikePairs } from "./mutations-look-alike-pairs";
import { insertSamples, lockEnrolment, setTemplate } from "./mutations-samples";
import { requireMayGiveRole } from "./policy";
import { fuseEnrolment, refuseLookAlikes } from "./rules-enrolment";
import { fuseOthers } from "./rules-samples";
import type { EnrolmentReply, registerUserBody } from "./schema";

/**
 * Creates a person with their face: person, samples, fused template, consent and classes, all or nothing.
 *
 * @throws AppError invalid_input (vectors, photos, `model_not_active`, `samples_disagree`, classes, role), conflict
 * (`email_taken`, `look_alike`), unavailable
 */
export async function registerPerson({
  caller,
  body,
  now,
}: {
  caller: Caller;
  body: z.output<typeof registerUserBody>;
  now: Date;
}): Promise<EnrolmentReply> {
  requireMayGiveRole(caller, body.role);
  const { modelId, samples } = await requireNewSamples({ caller, samples: body.samples, now });
  const { template, faceImagePath } = fuseEnrolment(modelId, samples);
  const others = fuseOthers(samples);
  await requireClasses(db(), body.role, body.class_ids);
  const passwordHash = body.password ? await hashPassword(body.password) : null;
  return inTransaction(async (tx) => {
    await lockEnrolment(tx);
    const lookAlikes = await findTooAlike(tx, { modelId, template, others });
    refuseLookAlikes(lookAlikes, body.accept_look_alikes);
    const userId = await insertPerson(tx, body, passwordHash);
    await insertSamples(tx, { caller, userId, modelId, samples, now });
    await setTemplate(tx, { userId, modelId, template, others, faceImagePath, now });
    await replaceLookAlikePairs(tx, { userId, modelId, lookAlikes, now });
    await recordConsent(tx, { caller, userId, textVersion: body.consent.text_version, now });
    const details = { role: body.role, samples: samples.length, look_alikes: lookAlikes.length };
    await recordAudit(tx, { caller, action: "person.registered", subject: userId, details });
    return {
      user_id: userId,
      name: body.name,
      email: body.email,
      role: body.role,
      model_id: modelId,
      sample_count: samples.length,
      look_alikes: lookAlikes,
    };
  });
}
