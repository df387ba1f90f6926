import type { ModelId } from "@/lib/features/recognition/schema";
import type { EvidenceReader, OwnVectors } from "@/lib/features/verification/evidence-reader";
import { readFace } from "@/models/liveness/prompts";
import type { DetectedFace, RgbaImage } from "@/models/shared/face";
import { l2Normalise } from "@/models/shared/similarity";
import { bothViews, fuseViews } from "@/models/shared/views";
import { loadNodePipeline, type NodePipeline } from "./node-pipeline";
import { nearestCentre } from "./photo-embedder";
import { readImage } from "./read-image";

/** The network that tells whether frames show one person: small, and installed everywhere. */
const IDENTITY_MODEL: ModelId = "resnet34";

function unit(vector: readonly number[] | undefined): Float32Array {
  const result = l2Normalise(vector ?? []);
  if (!result.ok) throw new RangeError(`A face has no vector: ${result.reason}`);
  return result.vector;
}

/** One view is half the work, and its cosine with both is hardly less than 1; the other is for where that is not enough. */
function ownVectors(
  network: NodePipeline,
  image: RgbaImage,
  face: DetectedFace,
  plain: number[],
): OwnVectors {
  return {
    plain: unit(plain),
    async both() {
      const [mirrored = []] = await network.embedViews(image, face, ["mirrored"]);
      return unit(fuseViews([plain, mirrored]));
    },
  };
}

function readWith(pipelines: { identity: NodePipeline; own: NodePipeline }): EvidenceReader {
  const { identity, own } = pipelines;
  const embedPlain = async (network: NodePipeline, image: RgbaImage, face: DetectedFace) => {
    const [plain = []] = await network.embedViews(image, face, ["plain"]);
    return plain;
  };
  return {
    async read(photo, { embed }) {
      const image = await readImage(Buffer.from(photo)).catch(() => undefined);
      if (!image) return { ok: false, reason: "photo_unreadable" };
      // Templates and claims are made of points found in both views; for pose and identity one does as well.
      let faces = await identity.detect(image, "quick", embed ? bothViews : ["plain"]);
      if (faces.length === 0) faces = await identity.detect(image, "thorough");
      const face = nearestCentre(faces, image);
      if (!face) return { ok: false, reason: "no_face" };
      const small = await embedPlain(identity, image, face);
      const points = await identity.locate(image, face);
      const reading = {
        ok: true as const,
        faces: faces.length,
        face: readFace(image, points),
        identity: unit(small),
      };
      if (!embed) return reading;
      const plain = own === identity ? small : await embedPlain(own, image, face);
      return { ...reading, own: ownVectors(own, image, face, plain) };
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
