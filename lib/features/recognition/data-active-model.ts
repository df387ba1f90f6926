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
 * Models that people's templates are of: the active one first, then those of people who were not moved to it yet.
 * Cameras compute the vectors of all of them.
 */
export async function getModelsInUse(db: Db): Promise<ModelId[]> {
  const rows = await db.$queryRaw<{ active: unknown; model_id: string | null }[]>`
    SELECT s.value AS active, u.embedding_model_id AS model_id
    FROM settings s LEFT JOIN (SELECT DISTINCT embedding_model_id FROM users WHERE deactivated_at IS NULL) u ON TRUE
    WHERE s.key = 'active_model'`;
  const active = toModelId(rows[0]?.active);
  const used = new Set(rows.map((row) => row.model_id));
  return [active, ...MODEL_IDS.filter((id) => id !== active && used.has(id))];
}

/**
 * The models a request may be compared by, in order of preference: the active one, then the others that people are
 * still on.
 *
 * @param given model ids by their path in the request; each face's own first
 * @throws AppError as `requireActiveModel` when one of them is not in use
 */
export async function requireModelsInUse(
  db: Db,
  active: ModelId,
  given: readonly { path: string; modelId: string }[],
): Promise<ModelId[]> {
  // The usual request has vectors of the active model only and costs no query.
  if (given.every(({ modelId }) => modelId === active)) return [active];
  const inUse = await getModelsInUse(db);
  requireActiveModel(
    active,
    given.filter(({ modelId }) => !inUse.some((id) => id === modelId)),
  );
  return inUse;
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
