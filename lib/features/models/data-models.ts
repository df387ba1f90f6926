import type { Db } from "@/lib/core/db";
import { embedders, embedderVersion } from "@/models/embedders";
import { getActiveModel } from "../recognition/data-active-model";
import { MODEL_IDS } from "../recognition/schema";
import { findManifest, missingNetworks } from "./data-installed";
import { getFailedPeople, getSwitch } from "./data-switch";
import type { ModelsReply } from "./schema";

/** Answers `list_models`. */
export async function getModels(db: Db): Promise<ModelsReply> {
  const activeModel = await getActiveModel(db);
  const counts = await db.$queryRaw<{ model_id: string; people: number }[]>`
    SELECT model_id, count(*)::int AS people FROM (
      SELECT embedding_model_id AS model_id FROM users WHERE embedding_model_id IS NOT NULL
      UNION ALL SELECT model_id FROM user_templates
    ) AS templates GROUP BY model_id`;
  const models = MODEL_IDS.map(async (id) => {
    const card = embedders[id];
    const { name, summary, networks, measured } = card;
    const found = await Promise.all(networks.map(({ manifest }) => findManifest(manifest)));
    const manifests = found.filter((manifest) => manifest !== null);
    // Nothing was imported, so there is nothing to show.
    if (manifests.length < networks.length) return [];
    const missing = await missingNetworks(id);
    return {
      model_id: id,
      name,
      summary,
      version: embedderVersion(card),
      source: manifests.map(({ source }) => source).join("; "),
      licence: manifests.map(({ licence }) => licence).join("; "),
      download_bytes: manifests.flatMap(({ files }) => files).reduce((sum, { bytes }) => sum + bytes, 0),
      input_size_px: card.inputSize,
      measured: measured && {
        accuracy: measured.accuracy,
        tar_at_fmr_1e3: measured.tarAtFmr1e3,
        tar_at_fmr_1e4: measured.tarAtFmr1e4,
      },
      installed: missing.length === 0,
      missing_networks: missing,
      active: id === activeModel,
      people: counts.find((count) => count.model_id === id)?.people ?? 0,
    };
  });
  return {
    models: (await Promise.all(models)).flat(),
    switch: await getSwitch(db),
    failed_people: await getFailedPeople(db, activeModel),
  };
}
