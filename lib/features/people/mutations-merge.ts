import type { z } from "zod";
import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { inTransaction } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import { findTooAlike } from "./data-look-alikes";
import { type MergePlan, planMerge } from "./data-merge";
import { requirePerson } from "./data-people";
import { replaceLookAlikePairs } from "./mutations-look-alike-pairs";
import { moveReferences } from "./mutations-move-references";
import { dropKeptTemplates, lockEnrolment, setTemplate } from "./mutations-samples";
import { fuseEnrolment } from "./rules-enrolment";
import { samplesThatStay } from "./rules-merge";
import { MAX_SAMPLES_PER_PERSON, type Person } from "./schema";
import type { mergeBody } from "./schema-merge";

/** The other's records become the kept person's; of two in one session the better one stays. */
async function mergeLogs(tx: Db, { kept, other, conflicts }: MergePlan): Promise<void> {
  const dropped = conflicts.map(({ stays, kept_log, other_log }) =>
    stays === "kept" ? other_log : kept_log,
  );
  await tx.attendanceLog.deleteMany({ where: { id: { in: dropped } } });
  await tx.attendanceLog.updateMany({
    where: { userId: other.user_id },
    data: { userId: kept.user_id },
  });
}

/** The face of somebody who alone has one becomes the kept person's, with everything made of it. */
async function takeFaceOver(tx: Db, plan: MergePlan): Promise<void> {
  const [to, from] = [plan.kept.user_id, plan.other.user_id];
  await dropKeptTemplates(tx, to);
  await tx.faceSample.updateMany({ where: { userId: from }, data: { userId: to } });
  await tx.$executeRaw`
    UPDATE users k SET embedding_vector = o.embedding_vector, embedding_model_id = o.embedding_model_id,
      template_key_version = o.template_key_version, face_image_path = o.face_image_path
    FROM users o WHERE k.user_id = ${to}::uuid AND o.user_id = ${from}::uuid`;
  await tx.userTemplate.updateMany({ where: { userId: from }, data: { userId: to } });
  await tx.reembedFailure.updateMany({ where: { userId: from }, data: { userId: to } });
}

/** One template of both people's samples, the best of them. */
async function combineFaces(tx: Db, plan: MergePlan, now: Date): Promise<void> {
  const { kept, other, modelId, samples } = plan;
  const all = samplesThatStay([...samples.kept, ...samples.other], MAX_SAMPLES_PER_PERSON);
  const keys = all.map(({ objectKey }) => objectKey);
  await tx.faceSample.updateMany({
    where: { userId: other.user_id, objectKey: { in: keys } },
    data: { userId: kept.user_id },
  });
  await tx.faceSample.deleteMany({ where: { userId: kept.user_id, objectKey: { notIn: keys } } });
  const { template, faceImagePath } = fuseEnrolment(modelId, all);
  await setTemplate(tx, { userId: kept.user_id, modelId, template, faceImagePath, now });
}

async function mergeFaces(tx: Db, plan: MergePlan, wish: "combine" | "keep", now: Date): Promise<void> {
  const { kept, other } = plan;
  if (plan.faces === "different" && wish === "combine") {
    throw new AppError("conflict", "faces differ", {
      reason: "faces_differ",
      userMessage:
        "The two faces do not look like one person. Keep only the first one's face, or do not merge.",
    });
  }
  if (plan.faces === "same" && wish === "combine") await combineFaces(tx, plan, now);
  // Also when both have samples, but the kept one none of the active model: nothing of theirs can be used.
  else if (!kept.enrolled && other.enrolled) await takeFaceOver(tx, plan);
}

const objectKeysOf = async (tx: Db, userIds: string[]) => {
  const rows = await tx.faceSample.findMany({
    where: { userId: { in: userIds } },
    select: { objectKey: true },
    distinct: ["objectKey"],
  });
  return rows.map(({ objectKey }) => objectKey);
};

/**
 * Makes two people one: records, classes, faces and whatever else refers to the other become the kept person's; then
 * the other is gone. All or nothing.
 *
 * @returns the person, and object keys of photos nobody needs any more: to be removed after the answer
 * @throws AppError not_found, conflict (`same_person`, `roles_differ`, `is_yourself`, `faces_differ`)
 */
export function mergePeople(input: {
  caller: Caller;
  keptId: string;
  body: z.output<typeof mergeBody>;
  now: Date;
}): Promise<{ person: Person; droppedPhotos: string[] }> {
  const { caller, keptId, body, now } = input;
  const otherId = body.other_user_id;
  return inTransaction(async (tx) => {
    await lockEnrolment(tx);
    const plan = await planMerge(tx, { caller, keptId, otherId });
    const before = await objectKeysOf(tx, [keptId, otherId]);
    await mergeFaces(tx, plan, body.faces, now);
    await mergeLogs(tx, plan);
    const rows = await moveReferences(tx, { from: otherId, to: keptId });
    await tx.user.delete({ where: { id: otherId } });
    if (!plan.kept.external_id && plan.other.external_id)
      await tx.user.update({ where: { id: keptId }, data: { externalId: plan.other.external_id } });
    const samples = [...plan.samples.kept, ...plan.samples.other];
    if (plan.faces === "same" && body.faces === "combine" && samples.length > 0) {
      const { template } = fuseEnrolment(plan.modelId, samplesThatStay(samples, MAX_SAMPLES_PER_PERSON));
      const query = { modelId: plan.modelId, template, exceptUserId: keptId };
      const lookAlikes = await findTooAlike(tx, query);
      await replaceLookAlikePairs(tx, { userId: keptId, modelId: plan.modelId, lookAlikes, now });
    }
    const after = new Set(await objectKeysOf(tx, [keptId]));
    const details = {
      other: otherId,
      logs_moved: plan.logsMoved,
      conflicts: plan.conflicts.length,
      rows_moved: rows,
      classes_joined: plan.classesJoined.length,
      faces: plan.faces,
    };
    await recordAudit(tx, { caller, action: "person.merged", subject: keptId, details });
    return {
      person: await requirePerson(tx, keptId),
      droppedPhotos: before.filter((objectKey) => !after.has(objectKey)),
    };
  });
}
