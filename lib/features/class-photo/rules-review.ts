import type { ClassPhotoDraft } from "./schema";

/** What the teacher sees of a face, and decides about it. */
export interface ReviewFace {
  face: number;
  picture: number;
  /** Whom it will be recorded as; null for nobody. */
  userId: string | null;
  /** Likely, but a person has to say so; null once somebody did. */
  suggested: string | null;
  /** A person decided. */
  byHand: boolean;
}

/** The proposal as it is first shown: who is sure is taken, who is not is only suggested. */
export function startReview(draft: ClassPhotoDraft): ReviewFace[] {
  return draft.faces.map(({ face, picture, certainty, user_id }) => ({
    face,
    picture,
    userId: certainty === "sure" ? user_id : null,
    suggested: certainty === "unsure" ? user_id : null,
    byHand: false,
  }));
}

/** Names a face, or says that it is nobody of the roster. Nobody is on one picture twice: another face loses them. */
export function nameFace(faces: readonly ReviewFace[], face: number, userId: string | null): ReviewFace[] {
  const picture = faces.find((each) => each.face === face)?.picture;
  return faces.map((each) => {
    if (each.face === face) return { ...each, userId, suggested: null, byHand: true };
    if (userId === null || each.picture !== picture) return each;
    return {
      ...each,
      userId: each.userId === userId ? null : each.userId,
      suggested: each.suggested === userId ? null : each.suggested,
    };
  });
}

/** Who would be recorded and by which face: one a person, one that somebody named by hand before others. */
export function assignmentsOf(faces: readonly ReviewFace[]): { face: number; user_id: string }[] {
  const chosen = new Map<string, ReviewFace>();
  for (const each of faces) {
    if (!each.userId) continue;
    const known = chosen.get(each.userId);
    if (!known || (each.byHand && !known.byHand)) chosen.set(each.userId, each);
  }
  return [...chosen].map(([user_id, { face }]) => ({ face, user_id }));
}

/** Suggestions that still say something: nobody else's face is theirs yet. */
export function openSuggestions(faces: readonly ReviewFace[]): ReviewFace[] {
  const named = new Set(faces.flatMap(({ userId }) => userId ?? []));
  return faces.filter(({ suggested }) => suggested !== null && !named.has(suggested));
}
