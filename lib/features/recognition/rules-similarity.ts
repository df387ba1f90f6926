import { resnet34Calibration } from "@/models/resnet34/calibration";
import { type Calibration, similarityFromCosine } from "@/models/shared/calibration";
import type { ModelId } from "./schema";

const calibrations: Record<ModelId, Calibration> = { resnet34: resnet34Calibration };

/** Calibrated similarity in [0, 1] of two vectors of one model whose raw cosine is known. */
export function similarityOf(modelId: ModelId, cosine: number): number {
  return similarityFromCosine(calibrations[modelId], cosine);
}
