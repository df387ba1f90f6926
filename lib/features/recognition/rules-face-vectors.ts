import { AppError, type FieldError } from "@/lib/core/errors";
import { unitVectorOf } from "./rules-vector";
import { MODEL_IDS, type ModelId } from "./schema";

/** One face's unit vectors by model. */
export type FaceVectors = ReadonlyMap<ModelId, Float32Array>;

/** A face as requests carry it. */
export interface GivenFace {
  model_id: string;
  embedding_vector: readonly number[];
  other_vectors?: readonly { model_id: string; embedding_vector: readonly number[] }[] | undefined;
}

/**
 * The unit vectors of one face of a request.
 *
 * @param path where the face stood in the request
 * @param modelPath where its model id stood
 * @throws AppError invalid_input: a model this version does not know or named twice, a vector without direction
 */
export function faceVectorsOf(
  face: GivenFace,
  path: string,
  modelPath = `${path}.model_id`,
): Map<ModelId, Float32Array> {
  const others = (face.other_vectors ?? []).map((other, i) => ({
    ...other,
    at: `${path}.other_vectors.${i}`,
    modelAt: `${path}.other_vectors.${i}.model_id`,
  }));
  const vectors = new Map<ModelId, Float32Array>();
  for (const { model_id, embedding_vector, at, modelAt } of [
    { ...face, at: path, modelAt: modelPath },
    ...others,
  ]) {
    const known = MODEL_IDS.find((id) => id === model_id);
    if (!known) throw refused({ path: modelAt, message: "is no model of this version" });
    if (vectors.has(known)) throw refused({ path: modelAt, message: "is given twice" });
    vectors.set(known, unitVectorOf(embedding_vector, `${at}.embedding_vector`));
  }
  return vectors;
}

function refused(field: FieldError): AppError {
  return new AppError("invalid_input", "model unknown or given twice", {
    reason: "model_not_active",
    userMessage: "The page uses a face model that this school does not. Reload it and scan again.",
    fields: [field],
  });
}

/**
 * The vectors of several faces, model by model: only models that all of them have, the most preferred first.
 *
 * @param order models by preference; others are left out
 */
export function byModel(
  faces: readonly FaceVectors[],
  order: readonly ModelId[],
): { modelId: ModelId; vectors: Float32Array[] }[] {
  return order.flatMap((modelId) => {
    const vectors = faces.flatMap((face) => face.get(modelId) ?? []);
    return vectors.length === faces.length && faces.length > 0 ? [{ modelId, vectors }] : [];
  });
}
