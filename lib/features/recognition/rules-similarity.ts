import { embedders } from "@/models/embedders";
import { similarityFromCosine } from "@/models/shared/calibration";
import type { ModelId } from "./schema";

/** Calibrated similarity in [0, 1] of two vectors of one model whose raw cosine is known. */
export function similarityOf(modelId: ModelId, cosine: number): number {
  return similarityFromCosine(embedders[modelId].calibration, cosine);
}
