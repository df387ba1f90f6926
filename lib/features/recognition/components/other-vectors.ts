import type { AnalysedFace } from "@/lib/vision/types";

type Vectors = AnalysedFace["embeddings"];

/** A face's vectors beside the active model's, as requests carry them; nothing when there are none. */
export function otherVectorsOf(
  embeddings: Vectors,
  activeModelId: string,
): { other_vectors?: { model_id: string; embedding_vector: number[] }[] } {
  const others = Object.entries(embeddings ?? {}).filter(([modelId]) => modelId !== activeModelId);
  if (others.length === 0) return {};
  return {
    other_vectors: others.map(([model_id, embedding_vector]) => ({ model_id, embedding_vector })),
  };
}
