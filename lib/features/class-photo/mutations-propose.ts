import { type Caller, callerRef } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { findCandidates } from "../attendance/data-recognise";
import { getActiveModel, requireModelsInUse } from "../recognition/data-active-model";
import { faceVectorsOf } from "../recognition/rules-face-vectors";
import { getMatchingPolicy } from "../settings/data-settings";
import { requireStored } from "../uploads/data-stored";
import { usableSince } from "../uploads/rules-lifetime";
import { requirePhotographable } from "./data-session";
import { proposeForPicture } from "./rules-assignment";
import { photoStatus } from "./rules-late";
import {
  type ClassPhotoDraft,
  DRAFT_SECONDS,
  type DraftFace,
  type ProposeClassPhotoBody,
  type StoredFace,
} from "./schema";

/** Enough for the best assignment and for whoever corrects it. */
const CANDIDATES_PER_FACE = 5;
const DAY_MS = 24 * 3600_000;

async function requirePictures(caller: Caller, keys: readonly string[], now: Date): Promise<void> {
  const granted = await db().upload.findMany({
    where: {
      objectKey: { in: [...keys] },
      purpose: "class_photo",
      issuedTo: callerRef(caller),
      usedAt: null,
      expiresAt: { gt: usableSince(now) },
    },
    select: { objectKey: true, bytes: true, mime: true },
  });
  await requireStored(
    keys.map((objectKey, i) => ({ objectKey, path: `pictures.${i}.image_path` })),
    new Map(granted.map(({ objectKey, ...rest }) => [objectKey, rest])),
  );
}

/**
 * Finds out who is on pictures of the room and keeps the proposal as a draft. Nothing is recorded.
 *
 * @throws AppError not_found, conflict (`session_not_open`), invalid_input (`model_not_active`, `photo_not_usable`)
 */
export async function proposeFromPictures({
  caller,
  sessionId,
  body,
  now,
}: {
  caller: Caller;
  sessionId: string;
  body: ProposeClassPhotoBody;
  now: Date;
}): Promise<ClassPhotoDraft> {
  const session = await requirePhotographable(db(), { caller, sessionId, now });
  const given = body.pictures.flatMap(({ faces, image_path }, picture) =>
    faces.map((face, i) => ({
      ...face,
      picture,
      objectKey: image_path,
      path: `pictures.${picture}.faces.${i}`,
    })),
  );
  const models = await requireModelsInUse(db(), await getActiveModel(db()), [
    { path: "model_id", modelId: body.model_id },
    ...given.flatMap(({ path, other_vectors = [] }) =>
      other_vectors.map(({ model_id }, j) => ({
        path: `${path}.other_vectors.${j}.model_id`,
        modelId: model_id,
      })),
    ),
  ]);
  const vectors = given.map((face) =>
    faceVectorsOf({ ...face, model_id: body.model_id }, face.path, "model_id"),
  );
  const pictureKeys = body.pictures.map(({ image_path }) => image_path);
  await requirePictures(caller, pictureKeys, now);
  const found =
    vectors.length > 0
      ? await findCandidates(db(), {
          classId: session.classId,
          models,
          faces: vectors,
          limit: CANDIDATES_PER_FACE,
        })
      : [];
  const policy = await getMatchingPolicy(db());
  // One picture after the other: somebody may be on several, but on each only once.
  const proposals = body.pictures.flatMap((_, picture) =>
    proposeForPicture(
      found.filter((__, i) => given[i]?.picture === picture),
      policy,
    ),
  );
  const faces = given.map(({ picture, box }, face): DraftFace => {
    const proposal = proposals[face];
    return {
      face,
      picture,
      box,
      certainty: proposal?.person ? (proposal.sure ? "sure" : "unsure") : "unknown",
      user_id: proposal?.person?.userId ?? null,
      candidates: (found[face]?.candidates ?? []).map(({ userId, name }) => ({ user_id: userId, name })),
    };
  });
  const stored = given.map(
    ({ objectKey }, i): StoredFace => ({
      objectKey,
      proposed: proposals[i]?.person?.userId ?? null,
      candidates: (found[i]?.candidates ?? []).map(({ userId, similarity, cosine, modelId }) => ({
        userId,
        similarity,
        cosine,
        modelId,
      })),
    }),
  );
  // Drafts that nobody confirmed: their pictures go with the sweep of unused uploads.
  await db().classPhoto.deleteMany({
    where: { confirmedAt: null, expiresAt: { lt: new Date(now.getTime() - DAY_MS) } },
  });
  const expiresAt = new Date(now.getTime() + DRAFT_SECONDS * 1000);
  const draft = await db().classPhoto.create({
    data: { sessionId, createdBy: callerRef(caller), createdAt: now, expiresAt, pictureKeys, faces: stored },
    select: { id: true },
  });
  return {
    class_photo_id: draft.id,
    expires_at: expiresAt.toISOString(),
    status: photoStatus(session, now),
    faces,
  };
}
