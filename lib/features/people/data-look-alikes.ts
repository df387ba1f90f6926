import { type Db, db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { VERIFICATION_THRESHOLD } from "@/models/shared/calibration";
import { getActiveModel, requireActiveModel } from "../recognition/data-active-model";
import { findNearestInSchool } from "../recognition/data-gallery";
import { similarityOf } from "../recognition/rules-similarity";
import { unitVectorOf } from "../recognition/rules-vector";
import type { ModelId } from "../recognition/schema";
import { fuseSamples } from "./rules-samples";
import type { LookAlike } from "./schema";

const MAX_LOOK_ALIKES = 10;

/**
 * People of the whole school whose template is so near to this one that a 1:1 check-in would take one for the other,
 * most alike first, at most ten.
 *
 * @param template unit vector of `modelId`
 * @param others templates of other models, for people who have none of `modelId` yet
 */
export async function findTooAlike(
  db: Db,
  input: {
    modelId: ModelId;
    template: ArrayLike<number>;
    others?: ReadonlyMap<ModelId, ArrayLike<number>>;
    exceptUserId?: string | undefined;
  },
): Promise<LookAlike[]> {
  const { exceptUserId, others = new Map<ModelId, ArrayLike<number>>() } = input;
  const found: LookAlike[] = [];
  const preferred: ModelId[] = [];
  for (const [modelId, vector] of [[input.modelId, input.template] as const, ...others]) {
    const query = { modelId, vector, exceptUserId, preferred, limit: MAX_LOOK_ALIKES };
    for (const { userId, name, cosine } of await findNearestInSchool(db, query))
      found.push({ user_id: userId, name, similarity: similarityOf(modelId, cosine) });
    preferred.push(modelId);
  }
  return found
    .filter(({ similarity }) => similarity >= VERIFICATION_THRESHOLD)
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, MAX_LOOK_ALIKES);
}

/** Answers `find_look_alikes`: the vectors are samples of one person. @throws AppError invalid_input */
export async function getLookAlikes(body: {
  model_id: string;
  embedding_vectors: readonly (readonly number[])[];
  except_user_id?: string | undefined;
}): Promise<{ items: LookAlike[] }> {
  const modelId = await getActiveModel(db());
  requireActiveModel(modelId, [{ path: "model_id", modelId: body.model_id }]);
  const vectors = body.embedding_vectors.map((vector, i) => unitVectorOf(vector, `embedding_vectors.${i}`));
  const template = fuseSamples(vectors.map((vector) => ({ vector, score: undefined })));
  if (!template) {
    throw new AppError("invalid_input", "vectors cancel out", {
      fields: [{ path: "embedding_vectors", message: "are not of one person" }],
      userMessage: "These pictures are not of one person.",
    });
  }
  return { items: await findTooAlike(db(), { modelId, template, exceptUserId: body.except_user_id }) };
}
