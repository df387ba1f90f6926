import type { StoredFace } from "./schema";

/** How a face of a confirmed class photo was recognised. */
export type PhotoLook =
  | { outcome: "recorded"; reason: null; userId: string }
  | { outcome: "not_recognised"; reason: "no_match" | "ambiguous"; userId: null };

/**
 * What a confirmed class photo says of recognition, a face each. People who had a record, and further faces of people
 * who are recorded, say nothing. A face that somebody had to name is one that was not recognised; a name that nobody
 * confirmed is an ambiguous one.
 *
 * @param recorded people whom this photo recorded
 */
export function photoLooks(input: {
  faces: readonly StoredFace[];
  assignments: readonly { face: number; user_id: string }[];
  recorded: ReadonlySet<string>;
}): PhotoLook[] {
  const { faces, assignments, recorded } = input;
  const unknown = { outcome: "not_recognised", reason: "no_match", userId: null } as const;
  const named = new Map(assignments.map(({ face, user_id }) => [face, user_id]));
  const people = new Set(named.values());
  return faces.flatMap(({ proposed }, face): PhotoLook[] => {
    const userId = named.get(face);
    if (userId === undefined) {
      if (proposed === null) return [unknown];
      return people.has(proposed) ? [] : [{ ...unknown, reason: "ambiguous" }];
    }
    if (!recorded.has(userId)) return [];
    return [proposed === userId ? { outcome: "recorded", reason: null, userId } : unknown];
  });
}
