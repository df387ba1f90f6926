import type { Caller } from "@/lib/core/auth/caller";
import type { Db } from "@/lib/core/db";
import { compareWithTemplate, findNearestOnRoster } from "../recognition/data-gallery";
import { similarityOf } from "../recognition/rules-similarity";
import type { ModelId } from "../recognition/schema";
import { type FaceDecision, identifyFaces, verifyFace } from "./rules-identify";

/**
 * Who the faces of a frame are. A student is verified 1:1 against their own template; everyone else's frame is
 * identified 1:N against the roster of the class.
 *
 * @param vectors unit vectors of `modelId`, one per face
 */
export async function recogniseFaces(
  db: Db,
  input: { caller: Caller; classId: string; modelId: ModelId; vectors: readonly Float32Array[] },
): Promise<FaceDecision[]> {
  const { caller, classId, modelId, vectors } = input;
  if (caller.kind === "user" && caller.role === "student") {
    const { userId, name } = caller;
    return Promise.all(
      vectors.map(async (vector) => {
        const cosine = await compareWithTemplate(db, { userId, modelId, vector });
        return verifyFace(
          cosine === null ? null : { userId, name, cosine, similarity: similarityOf(modelId, cosine) },
        );
      }),
    );
  }
  const found = await findNearestOnRoster(db, { classId, modelId, vectors });
  return identifyFaces(
    found.map(({ matches, gallerySize }) => ({
      gallerySize,
      candidates: matches.map((match) => ({ ...match, similarity: similarityOf(modelId, match.cosine) })),
    })),
  );
}
