import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { compareWithTemplate, findNearestOnRoster } from "../recognition/data-gallery";
import { byModel, type FaceVectors } from "../recognition/rules-face-vectors";
import { similarityOf } from "../recognition/rules-similarity";
import type { ModelId } from "../recognition/schema";
import { getMatchingPolicy } from "../settings/data-settings";
import {
  type Candidate,
  type FaceCandidates,
  type FaceDecision,
  identifyFaces,
  verifyFace,
} from "./rules-identify";

/** A candidate and the model they were compared by. */
export interface ModelCandidate extends Candidate {
  modelId: ModelId;
}

/**
 * Who the faces of a frame are. A student is verified 1:1 against their own template; everyone else's frame is
 * identified 1:N against the roster of the class. Everybody is compared by one model: the first of `models` that
 * both they and the faces have.
 *
 * @param models in order of preference
 */
export async function recogniseFaces(
  db: Db,
  input: { caller: Caller; classId: string; models: readonly ModelId[]; faces: readonly FaceVectors[] },
): Promise<FaceDecision<ModelCandidate>[]> {
  const { caller, classId, models, faces } = input;
  const policy = await getMatchingPolicy(db);
  if (caller.kind === "user" && caller.role === "student") {
    return Promise.all(
      faces.map(async (face) => verifyFace(await ownCandidate(db, caller, models, face), policy)),
    );
  }
  return identifyFaces(await findCandidates(db, { classId, models, faces }), policy);
}

/**
 * The people of a class's roster that each face is most like, best first. Everybody is compared by one model: the
 * first of `models` that both they and the faces have.
 *
 * @param limit how many people a face and model at most
 */
export async function findCandidates(
  db: Db,
  input: { classId: string; models: readonly ModelId[]; faces: readonly FaceVectors[]; limit?: number },
): Promise<FaceCandidates<ModelCandidate>[]> {
  const { classId, models, faces, limit = 2 } = input;
  const found = faces.map(() => ({ candidates: [] as ModelCandidate[], gallerySize: 0 }));
  const preferred: ModelId[] = [];
  for (const { modelId, vectors } of byModel(faces, models)) {
    const nearest = await findNearestOnRoster(db, { classId, modelId, vectors, preferred, limit });
    for (const [index, { matches, gallerySize }] of nearest.entries()) {
      const face = found[index];
      if (!face) continue;
      face.gallerySize += gallerySize;
      face.candidates.push(
        ...matches.map((match) => ({ ...match, modelId, similarity: similarityOf(modelId, match.cosine) })),
      );
    }
    preferred.push(modelId);
  }
  // Cosines of two models say nothing of each other; similarities do.
  for (const face of found) face.candidates.sort((a, b) => b.similarity - a.similarity);
  return found;
}

async function ownCandidate(
  db: Db,
  { userId, name }: { userId: string; name: string },
  models: readonly ModelId[],
  face: FaceVectors,
): Promise<ModelCandidate | null> {
  for (const modelId of models) {
    const vector = face.get(modelId);
    const cosine = vector ? await compareWithTemplate(db, { userId, modelId, vector }) : null;
    if (cosine !== null) return { userId, name, modelId, cosine, similarity: similarityOf(modelId, cosine) };
  }
  return null;
}
