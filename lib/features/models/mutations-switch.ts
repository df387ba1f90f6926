import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { queueJob } from "@/lib/core/jobs/job-queue";
import { log } from "@/lib/core/log";
import { inTransaction } from "@/lib/core/transaction";
import { recordAudit } from "../accounts/mutations-audit";
import { lockEnrolment } from "../people/mutations-samples";
import { getActiveModel } from "../recognition/data-active-model";
import { MODEL_IDS, type ModelId } from "../recognition/schema";
import { isModelInstalled, missingNetworks } from "./data-installed";
import { getStoredSwitch, getSwitch, storeSwitch } from "./data-switch";
import { reembedJob } from "./job-reembed";
import type { ModelSwitch, SteerSwitchAction } from "./schema";

/** Row of `settings`: someone chose the active model, so a start leaves it alone. */
const CHOSEN_SETTING = "active_model_chosen";

/** Everybody who has a kept template of the model gets it at once; the one they had is kept in its place. */
async function swapKeptTemplates(tx: Db, modelId: ModelId): Promise<void> {
  await tx.$executeRaw`
    WITH moving AS (
      SELECT u.user_id, u.embedding_model_id AS old_model, u.embedding_vector AS old_vector,
        u.template_key_version AS old_version, t.embedding_vector AS new_vector,
        t.template_key_version AS new_version
      FROM users u JOIN user_templates t ON t.user_id = u.user_id AND t.model_id = ${modelId}
      WHERE u.embedding_model_id <> ${modelId}
    ), kept AS (
      INSERT INTO user_templates (user_id, model_id, embedding_vector, template_key_version)
      SELECT user_id, old_model, old_vector, old_version FROM moving
      ON CONFLICT (user_id, model_id) DO UPDATE
        SET embedding_vector = excluded.embedding_vector, template_key_version = excluded.template_key_version
    ), moved AS (
      UPDATE users u SET embedding_vector = moving.new_vector, template_key_version = moving.new_version,
        embedding_model_id = ${modelId}
      FROM moving WHERE u.user_id = moving.user_id
    )
    DELETE FROM user_templates t USING moving WHERE t.user_id = moving.user_id AND t.model_id = ${modelId}`;
}

async function setActiveModel(tx: Db, modelId: ModelId): Promise<void> {
  await tx.setting.update({ where: { key: "active_model" }, data: { value: modelId } });
  await tx.setting.upsert({
    where: { key: CHOSEN_SETTING },
    create: { key: CHOSEN_SETTING, value: true },
    update: {},
  });
}

/**
 * Makes another face model the active one. Who has a template of it is moved at once, the others by the background
 * job; nobody's template is lost.
 *
 * @param caller null on the command line
 * @throws AppError invalid_input (unknown model), conflict (`model_not_installed`)
 */
export async function switchToModel({
  caller,
  modelId: wanted,
}: {
  caller: Caller | null;
  modelId: string;
}): Promise<ModelSwitch> {
  const modelId = MODEL_IDS.find((id) => id === wanted);
  if (!modelId) {
    throw new AppError("invalid_input", "unknown model", {
      userMessage: `There is no face model ${wanted}; there are ${MODEL_IDS.join(", ")}.`,
      fields: [{ path: "model_id", message: "is no model of this version" }],
    });
  }
  const missing = await missingNetworks(modelId);
  if (missing.length > 0) {
    throw new AppError("conflict", "model not installed", {
      reason: "model_not_installed",
      userMessage: `${modelId} is not installed on the server: run npm run models -- add ${missing[0]} there first.`,
    });
  }
  const result = await inTransaction(async (tx) => {
    await lockEnrolment(tx);
    const before = await getActiveModel(tx);
    if (before === modelId) return getSwitch(tx);
    await setActiveModel(tx, modelId);
    await tx.reembedFailure.deleteMany({ where: { modelId } });
    await swapKeptTemplates(tx, modelId);
    await storeSwitch(tx, { previous_model_id: before, paused: false });
    await recordAudit(tx, { caller, action: "model.switched", details: { from: before, to: modelId } });
    return getSwitch(tx);
  });
  if (result.state === "running") await wakeWorker();
  return result;
}

/** The switch is written; a queue that cannot be reached only delays it, as workers look by themselves. */
async function wakeWorker(): Promise<void> {
  await queueJob(reembedJob).catch((error: unknown) => {
    log.warn({ reason: error instanceof Error ? error.message : String(error) }, "job not queued");
  });
}

/** Pauses the move of people to the active model, goes on with it, or tries those again who failed. */
export async function steerModelSwitch({
  caller,
  action,
}: {
  caller: Caller;
  action: SteerSwitchAction;
}): Promise<ModelSwitch> {
  const result = await inTransaction(async (tx) => {
    const stored = await getStoredSwitch(tx);
    await storeSwitch(tx, { ...stored, paused: action === "pause" });
    if (action === "retry_failed") {
      await tx.reembedFailure.deleteMany({ where: { modelId: await getActiveModel(tx) } });
    }
    await recordAudit(tx, { caller, action: `model.switch_${action}` });
    return getSwitch(tx);
  });
  if (result.state === "running") await wakeWorker();
  return result;
}

/**
 * Chooses a school's first face model: FaceNet where it is installed. A choice made once stands, and so does the
 * model of anyone who is enrolled.
 *
 * @returns the active model
 */
export async function chooseFirstModel(): Promise<ModelId> {
  const preferred: ModelId = (await isModelInstalled("facenet")) ? "facenet" : "resnet34";
  return inTransaction(async (tx) => {
    const active = await getActiveModel(tx);
    const chosen = await tx.setting.findUnique({ where: { key: CHOSEN_SETTING } });
    if (chosen || active === preferred) return active;
    if ((await tx.user.count({ where: { embeddingModelId: { not: null } } })) > 0) return active;
    await setActiveModel(tx, preferred);
    return preferred;
  });
}
