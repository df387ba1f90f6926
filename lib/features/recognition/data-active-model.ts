import type { Db } from "@/lib/core/db";
import { AppError, type FieldError } from "@/lib/core/errors";
import { MODEL_IDS, type ModelId } from "./schema";

/**
 * Id of the model whose templates are in use: the row `active_model` of `settings`. It never changes silently.
 *
 * @throws Error when the setting names no model that this version knows
 */
export async function getActiveModel(db: Db): Promise<ModelId> {
  const row = await db.setting.findUnique({ where: { key: "active_model" } });
  return toModelId(row?.value);
}

/** The setting's value as a model id. @throws Error when it is none. */
export function toModelId(value: unknown): ModelId {
  const known = MODEL_IDS.find((id) => id === value);
  if (!known) throw new Error(`settings.active_model is ${JSON.stringify(value)}, which is no known model`);
  return known;
}

/**
 * Refuses vectors of another model: they cannot be compared with the templates.
 *
 * @param given model ids by their path in the request
 * @throws AppError invalid_input (reason `model_not_active`) that names every wrong one
 */
export function requireActiveModel(
  active: ModelId,
  given: readonly { path: string; modelId: string }[],
): void {
  const fields: FieldError[] = given
    .filter(({ modelId }) => modelId !== active)
    .map(({ path }) => ({ path, message: `is not the model in use, which is ${active}` }));
  if (fields.length === 0) return;
  throw new AppError("invalid_input", "model is not active", {
    reason: "model_not_active",
    userMessage: `The school uses the face model ${active}. Reload the page and scan again.`,
    fields,
  });
}
