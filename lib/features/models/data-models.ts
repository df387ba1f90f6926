import type { Db } from "@/lib/core/db";
import { embedders, embedderVersion } from "@/models/embedders";
import { type NetworkCard, otherNetworks } from "@/models/other-networks";
import { getActiveModel } from "../recognition/data-active-model";
import { getDetector } from "../recognition/data-detector";
import { MODEL_IDS } from "../recognition/schema";
import { findManifest, isNetworkInstalled, missingNetworks } from "./data-installed";
import { getFailedPeople, getSwitch } from "./data-switch";
import type { ModelsReply, OtherNetwork } from "./schema";

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
    networks: await getOtherNetworks(db),
    switch: await getSwitch(db),
    failed_people: await getFailedPeople(db, activeModel),
  };
}

async function getOtherNetworks(db: Db): Promise<OtherNetwork[]> {
  const detector = await getDetector(db);
  return Promise.all(
    otherNetworks.map(async ({ id, name, summary, manifest, measured }) => ({
      network_id: id,
      name,
      summary,
      version: manifest.version,
      source: manifest.source,
      licence: manifest.licence,
      download_bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
      input_size_px: manifest.inputSize,
      measured: figures(measured),
      installed: await isNetworkInstalled(manifest),
      active: measured.task === "landmarks" || id === detector,
    })),
  );
}

function figures(measured: NetworkCard["measured"]): OtherNetwork["measured"] {
  if (measured.task === "landmarks")
    return { task: "landmarks", error: measured.error, face_ms: measured.faceMs };
  const { recall, precision, recallDark, pictureMs } = measured;
  return { task: "detection", recall, precision, recall_dark: recallDark, picture_ms: pictureMs };
}
