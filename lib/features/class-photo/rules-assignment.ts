import { type Candidate, type FaceCandidates, IDENTIFICATION_MARGIN } from "../attendance/rules-identify";
import { galleryThreshold } from "../settings/rules-matching";
import { DEFAULT_MATCHING_POLICY, type MatchingPolicy } from "../settings/schema";
import { assignBest } from "./rules-hungarian";

export interface Proposal<C extends Candidate = Candidate> {
  /** Null when nobody of the roster is near enough. */
  person: C | null;
  /** False when a person should look at it: somebody else is about as near, or was nearer and is taken. */
  sure: boolean;
}

/**
 * Who is on one picture: the assignment of faces to people, nobody twice, whose similarities above the threshold of
 * the gallery's size add up to the most. Somebody who is on the picture once cannot be another face of it, so a
 * sibling's face goes to the sibling. A proposal is sure when no other free person is within the margin and nobody
 * nearer was given away.
 *
 * @param policy how sure the school wants to be
 * @returns one proposal a face, in order
 */
export function proposeForPicture<C extends Candidate>(
  faces: readonly FaceCandidates<C>[],
  policy: MatchingPolicy = DEFAULT_MATCHING_POLICY,
): Proposal<C>[] {
  const people = [...new Set(faces.flatMap(({ candidates }) => candidates.map(({ userId }) => userId)))];
  const columnOf = new Map(people.map((userId, column) => [userId, column]));
  const gains = faces.map(({ candidates, gallerySize }) => {
    const threshold = galleryThreshold(policy, gallerySize);
    const row = new Array<number>(people.length).fill(0);
    for (const { userId, similarity } of candidates) {
      const column = columnOf.get(userId);
      // Reaching the threshold exactly is worth something too.
      if (column !== undefined && similarity >= threshold) row[column] = similarity - threshold + 1e-6;
    }
    return row;
  });
  const assigned = assignBest(gains);
  const taken = new Set(assigned.filter((column) => column >= 0));
  return faces.map(({ candidates }, face) => {
    const userId = people[assigned[face] ?? -1];
    const person = candidates.find((candidate) => candidate.userId === userId);
    if (!person) return { person: null, sure: false };
    const sure = candidates.every((other) => {
      if (other.userId === userId) return true;
      if (other.similarity > person.similarity) return false;
      const isFree = !taken.has(columnOf.get(other.userId) ?? -1);
      return !isFree || person.similarity - other.similarity >= IDENTIFICATION_MARGIN;
    });
    return { person, sure };
  });
}
