import { MODEL_IDS } from "@/lib/features/recognition/schema";
import { createFaceEngine } from "@/lib/vision/face-engine";
import type { BackendName } from "@/lib/vision/types";

/**
 * Median time of one face, crop and mirror image, on the backend that the engine chose for this machine. The engine
 * is the measurement's own and is gone afterwards.
 *
 * @throws VisionError when the model cannot be loaded
 */
export async function measureSpeed(modelId: string): Promise<{ backend: BackendName; embedMs: number }> {
  const modelIds = MODEL_IDS.filter((id) => id === modelId);
  const engine = await createFaceEngine({ modelIds });
  try {
    const { backend, warmups } = engine.info;
    const used = warmups.find((warmup) => warmup.backend === backend);
    return { backend, embedMs: used?.embedMs ?? Number.NaN };
  } finally {
    engine.dispose();
  }
}
