import type { ModelId } from "@/lib/features/recognition/schema";
import type { EvidenceReader } from "@/lib/features/verification/evidence-reader";
import { readFace } from "@/models/liveness/prompts";
import { l2Normalise } from "@/models/shared/similarity";
import { bothViews, fuseViews } from "@/models/shared/views";
import { loadNodePipeline, type NodePipeline } from "./node-pipeline";
import { nearestCentre } from "./photo-embedder";
import { readImage } from "./read-image";

/** The network that tells whether frames show one person: small, and installed everywhere. */
const IDENTITY_MODEL: ModelId = "resnet34";

function readWith(pipelines: { identity: NodePipeline; own: NodePipeline }): EvidenceReader {
  const unit = (vector: readonly number[]) => {
    const result = l2Normalise(vector);
    return result.ok ? result.vector : undefined;
  };
  return {
    async read(photo, { embed }) {
      const image = await readImage(Buffer.from(photo)).catch(() => undefined);
      if (!image) return { ok: false, reason: "photo_unreadable" };
      let faces = await pipelines.identity.detect(image, "quick");
      if (faces.length === 0) faces = await pipelines.identity.detect(image, "thorough");
      const face = nearestCentre(faces, image);
      if (!face) return { ok: false, reason: "no_face" };
      const views = embed ? await pipelines.own.embedViews(image, face, bothViews) : undefined;
      // Where both are one network, its plain view is there already.
      const [plain] =
        views && pipelines.own === pipelines.identity
          ? views
          : await pipelines.identity.embedViews(image, face, ["plain"]);
      const identity = plain && unit(plain);
      const vector = views && unit(fuseViews(views));
      if (!identity || (embed && !vector)) return { ok: false, reason: "no_face" };
      const points = await pipelines.identity.locate(image, face);
      return {
        ok: true,
        faces: faces.length,
        face: readFace(image, points),
        identity,
        ...(vector ? { vector } : {}),
      };
    },
  };
}

/** Keeps the networks in memory: the small one and the model asked for last. */
export function evidenceReaders(): (modelId: ModelId) => Promise<EvidenceReader> {
  let identity: NodePipeline | undefined;
  let kept: { modelId: ModelId; pipeline: NodePipeline } | undefined;
  return async (modelId) => {
    identity ??= await loadNodePipeline(IDENTITY_MODEL);
    if (modelId === IDENTITY_MODEL) return readWith({ identity, own: identity });
    if (kept?.modelId !== modelId) {
      kept?.pipeline.dispose();
      kept = undefined;
      kept = { modelId, pipeline: await loadNodePipeline(modelId) };
    }
    return readWith({ identity, own: kept.pipeline });
  };
}
