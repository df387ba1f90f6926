import { identificationSimilarity } from "@/models/shared/calibration";
import { galleryThreshold, verificationThreshold } from "../settings/rules-matching";
import { DEFAULT_MATCHING_POLICY, type MatchingPolicy } from "../settings/schema";

/**
 * How much likelier the best person of a gallery must be than the second. On the calibrated scale 0.05 is a factor
 * of ten in the false match rate, so 0.03 asks that the best be at least four times less likely a coincidence.
 * Siblings who both pass the threshold then get "ambiguous" and a closer look, not someone else's name.
 */
export const IDENTIFICATION_MARGIN = 0.03;

/** A person and the calibrated similarity in [0, 1] of the face to their template. */
export interface Candidate {
  userId: string;
  name: string;
  similarity: number;
  /** Raw cosine, kept for the record. */
  cosine: number;
}

/** What is known of one face: its best candidates, best first (two are enough), out of `gallerySize` people. */
export interface FaceCandidates<C extends Candidate = Candidate> {
  candidates: readonly C[];
  gallerySize: number;
}

export type FaceDecision<C extends Candidate = Candidate> =
  | { matched: true; person: C }
  | { matched: false; reason: "no_match" | "ambiguous" | "not_enrolled" | "duplicate_in_frame" };

function decideAlone<C extends Candidate>(
  { candidates, gallerySize }: FaceCandidates<C>,
  policy: MatchingPolicy,
): FaceDecision<C> {
  const [best, second] = candidates;
  if (!best) return { matched: false, reason: "not_enrolled" };
  const judged = identificationSimilarity(best.similarity, second?.similarity, gallerySize);
  if (judged < galleryThreshold(policy, gallerySize)) return { matched: false, reason: "no_match" };
  if (second && best.similarity - second.similarity < IDENTIFICATION_MARGIN)
    return { matched: false, reason: "ambiguous" };
  return { matched: true, person: best };
}

/**
 * Who is in a frame (1:N). A face matches its best candidate when that one reaches the threshold of the gallery's
 * size, the runner-up considered, and leads by the margin; of several faces with the same best candidate the most similar keeps it.
 *
 * @param policy how sure the school wants to be
 * @returns one decision per face, in order
 */
export function identifyFaces<C extends Candidate>(
  faces: readonly FaceCandidates<C>[],
  policy: MatchingPolicy = DEFAULT_MATCHING_POLICY,
): FaceDecision<C>[] {
  const decisions = faces.map((face) => decideAlone(face, policy));
  const bySimilarity = decisions
    .flatMap((decision, face) => (decision.matched ? [{ face, person: decision.person }] : []))
    .sort((a, b) => b.person.similarity - a.person.similarity);
  const taken = new Set<string>();
  for (const { face, person } of bySimilarity) {
    if (taken.has(person.userId)) decisions[face] = { matched: false, reason: "duplicate_in_frame" };
    taken.add(person.userId);
  }
  return decisions;
}

/** Whether a face is the person it claims to be (1:1). `own` is null without a template to compare with. */
export function verifyFace<C extends Candidate>(
  own: C | null,
  policy: MatchingPolicy = DEFAULT_MATCHING_POLICY,
): FaceDecision<C> {
  if (!own) return { matched: false, reason: "not_enrolled" };
  return own.similarity >= verificationThreshold(policy)
    ? { matched: true, person: own }
    : { matched: false, reason: "no_match" };
}
