import { z } from "zod";
import type { Db } from "@/lib/core/db";
import { getActiveModel } from "../recognition/data-active-model";
import type { ModelId } from "../recognition/schema";
import type { FailedPerson, ModelSwitch } from "./schema";

/** Row of `settings` about the last switch; what it moves is counted, never stored. */
const SWITCH_SETTING = "model_switch";

const storedSwitch = z.object({ previous_model_id: z.string().nullable(), paused: z.boolean() });
type StoredSwitch = z.infer<typeof storedSwitch>;

/** The last switch as stored; none looks like one that is not paused. */
export async function getStoredSwitch(db: Db): Promise<StoredSwitch> {
  const row = await db.setting.findUnique({ where: { key: SWITCH_SETTING } });
  return storedSwitch.catch({ previous_model_id: null, paused: false }).parse(row?.value);
}

/** Writes it. */
export async function storeSwitch(db: Db, value: StoredSwitch): Promise<void> {
  await db.setting.upsert({
    where: { key: SWITCH_SETTING },
    create: { key: SWITCH_SETTING, value },
    update: { value },
  });
}

/** How far the school is on its way to the active model. */
export async function getSwitch(db: Db): Promise<ModelSwitch> {
  const stored = await getStoredSwitch(db);
  const activeModel = await getActiveModel(db);
  const rows = await db.$queryRaw<{ moved: number; failed: number; left: number }[]>`
    SELECT count(*) FILTER (WHERE u.embedding_model_id = ${activeModel})::int AS moved,
      count(*) FILTER (WHERE u.embedding_model_id <> ${activeModel} AND f.user_id IS NOT NULL)::int AS failed,
      count(*) FILTER (WHERE u.embedding_model_id <> ${activeModel} AND f.user_id IS NULL)::int AS left
    FROM users u LEFT JOIN reembed_failures f ON f.user_id = u.user_id AND f.model_id = ${activeModel}
    WHERE u.embedding_model_id IS NOT NULL`;
  const { moved = 0, failed = 0, left = 0 } = rows[0] ?? {};
  const state = left === 0 ? "done" : stored.paused ? "paused" : "running";
  return { state, previous_model_id: stored.previous_model_id, moved, failed, left };
}

/** The next person who has to be moved to a model, those who come to school first; null when nobody is left. */
export async function findNextToMove(db: Db, modelId: ModelId): Promise<string | null> {
  const rows = await db.$queryRaw<{ user_id: string }[]>`
    SELECT u.user_id FROM users u
    WHERE u.embedding_model_id <> ${modelId} AND NOT EXISTS (
      SELECT 1 FROM reembed_failures f WHERE f.user_id = u.user_id AND f.model_id = ${modelId})
    ORDER BY u.deactivated_at NULLS FIRST, u.user_id LIMIT 1`;
  return rows[0]?.user_id ?? null;
}

/** People whose photos gave no template of a model, by name. */
export async function getFailedPeople(db: Db, modelId: ModelId): Promise<FailedPerson[]> {
  return db.$queryRaw<FailedPerson[]>`
    SELECT u.user_id, u.name, f.reason
    FROM reembed_failures f JOIN users u ON u.user_id = f.user_id
    WHERE f.model_id = ${modelId} AND u.embedding_model_id <> ${modelId}
    ORDER BY lower(u.name), u.user_id`;
}
