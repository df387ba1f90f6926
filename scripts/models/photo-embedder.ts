import type { PhotoEmbedder } from "@/lib/features/models/mutations-reembed";
import type { ModelId } from "@/lib/features/recognition/schema";
import { boxCentre } from "@/models/shared/boxes";
import type { DetectedFace, RgbaImage } from "@/models/shared/face";
import { l2Normalise } from "@/models/shared/similarity";
import { loadNodePipeline, type NodePipeline } from "./node-pipeline";
import { readImage } from "./read-image";

/** The face of an enrolment photo stands in its middle; others at the edge are of bystanders. */
export function nearestCentre(
  faces: readonly DetectedFace[],
  { width, height }: RgbaImage,
): DetectedFace | undefined {
  const distance = ({ box }: DetectedFace) => {
    const { x, y } = boxCentre(box);
    return Math.hypot(x - width / 2, y - height / 2) / Math.max(box.width, 1);
  };
  return [...faces].sort((a, b) => distance(a) - distance(b))[0];
}

/** Embeds enrolment photos with the product's own networks, on WebAssembly. */
export function embedPhotosWith(pipeline: NodePipeline): PhotoEmbedder {
  return {
    async embed(photo) {
      const image = await readImage(Buffer.from(photo)).catch(() => undefined);
      if (!image) return { ok: false, reason: "photo_unreadable" };
      let faces = await pipeline.detect(image, "quick");
      if (faces.length === 0) faces = await pipeline.detect(image, "thorough");
      const face = nearestCentre(faces, image);
      const unit = face && l2Normalise(await pipeline.embed(image, face));
      return unit?.ok ? { ok: true, vector: unit.vector } : { ok: false, reason: "no_face" };
    },
  };
}

/** Keeps one face model in memory: the one asked for last. */
export function photoEmbedders(): (modelId: ModelId) => Promise<PhotoEmbedder> {
  let kept: { modelId: ModelId; pipeline: NodePipeline } | undefined;
  return async (modelId) => {
    if (kept?.modelId !== modelId) {
      kept?.pipeline.dispose();
      kept = undefined;
      kept = { modelId, pipeline: await loadNodePipeline(modelId) };
    }
    return embedPhotosWith(kept.pipeline);
  };
}
