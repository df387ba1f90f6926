import { z } from "zod";
import type { Db } from "@/lib/core/db";
import { DETECTOR_IDS, type DetectorId } from "@/models/other-networks";

/** Row of `settings`: the detector that cameras use; without it the default one. */
export const DETECTOR_SETTING = "detector";

const storedDetector = z.enum(DETECTOR_IDS).catch("mediapipe");

/** The detector that cameras use. */
export async function getDetector(db: Db): Promise<DetectorId> {
  const row = await db.setting.findUnique({ where: { key: DETECTOR_SETTING } });
  return storedDetector.parse(row?.value);
}
