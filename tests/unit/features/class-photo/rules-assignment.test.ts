import { describe, expect, it } from "vitest";
import type { Candidate, FaceCandidates } from "@/lib/features/attendance/rules-identify";
import { proposeForPicture } from "@/lib/features/class-photo/rules-assignment";
import { assignBest } from "@/lib/features/class-photo/rules-hungarian";
import { identificationThreshold } from "@/models/shared/calibration";

/** Uniform numbers in [0, 1) that depend on the seed only. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The largest sum by trying everything. */
function bestSum(gains: number[][], row = 0, used = new Set<number>()): number {
  if (row === gains.length) return 0;
  let best = bestSum(gains, row + 1, used);
  for (const [column, gain] of (gains[row] ?? []).entries()) {
    if (gain <= 0 || used.has(column)) continue;
    used.add(column);
    best = Math.max(best, gain + bestSum(gains, row + 1, used));
    used.delete(column);
  }
  return best;
}

describe("assignBest", () => {
  it("finds the largest sum, uses nothing twice and nothing worthless, on 300 random tables", () => {
    const next = random(7);
    for (let trial = 0; trial < 300; trial++) {
      const [rows, columns] = [1 + Math.floor(next() * 5), Math.floor(next() * 6)];
      const gains = Array.from({ length: rows }, () => Array.from({ length: columns }, () => next() - 0.4));
      const assigned = assignBest(gains);
      const used = assigned.filter((column) => column >= 0);
      expect(new Set(used).size).toBe(used.length);
      const sum = assigned.reduce((total, column, row) => {
        if (column < 0) return total;
        const gain = gains[row]?.[column] ?? Number.NaN;
        expect(gain).toBeGreaterThan(0);
        return total + gain;
      }, 0);
      expect(sum).toBeCloseTo(bestSum(gains), 9);
    }
  });

  it("has nothing to give without rows or columns", () => {
    expect(assignBest([])).toEqual([]);
    expect(assignBest([[], []])).toEqual([-1, -1]);
  });

  it("is quick for a hall: 100 faces, 500 people", () => {
    const next = random(3);
    const gains = Array.from({ length: 100 }, () => Array.from({ length: 500 }, () => next() - 0.9));
    const start = performance.now();
    assignBest(gains);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

function candidate(userId: string, similarity: number): Candidate {
  return { userId, name: userId, similarity, cosine: similarity };
}
function face(similarities: Record<string, number>, gallerySize = 30): FaceCandidates {
  const candidates = Object.entries(similarities)
    .map(([userId, similarity]) => candidate(userId, similarity))
    .sort((a, b) => b.similarity - a.similarity);
  return { candidates, gallerySize };
}
const who = (faces: FaceCandidates[]) =>
  proposeForPicture(faces).map(({ person, sure }) => `${person?.userId ?? "-"}${sure ? "" : "?"}`);

describe("proposeForPicture", () => {
  it("gives siblings who look alike to the faces that fit best together", () => {
    expect(who([face({ ann: 0.95, bea: 0.93 }), face({ ann: 0.94, bea: 0.8 })])).toEqual(["bea?", "ann"]);
  });

  it("is sure of a second face when the likelier person is on the picture already", () => {
    // Bea's face is near to Ann's, but Ann is somewhere else on this picture, and nearer there.
    expect(who([face({ ann: 0.98, bea: 0.7 }), face({ bea: 0.92, ann: 0.91 })])).toEqual(["ann", "bea"]);
  });

  it("is unsure when two free people are about as near", () => {
    expect(who([face({ ann: 0.92, bea: 0.91 })])).toEqual(["ann?"]);
    expect(who([face({ ann: 0.92, bea: 0.88 })])).toEqual(["ann"]);
  });

  it("proposes nobody below the threshold of the gallery's size, and somebody right at it", () => {
    const threshold = identificationThreshold(30);
    expect(who([face({ ann: threshold - 0.001 })])).toEqual(["-?"]);
    expect(who([face({ ann: threshold })])).toEqual(["ann"]);
    expect(who([face({})])).toEqual(["-?"]);
    expect(proposeForPicture([])).toEqual([]);
  });

  it("never proposes anybody twice, nor below the threshold, whatever comes in", () => {
    const next = random(11);
    for (let trial = 0; trial < 200; trial++) {
      const people = Array.from({ length: 1 + Math.floor(next() * 8) }, (_, i) => `p${i}`);
      const faces = Array.from({ length: Math.floor(next() * 10) }, () =>
        face(Object.fromEntries(people.map((userId) => [userId, 0.6 + next() * 0.4]))),
      );
      const proposals = proposeForPicture(faces);
      const named = proposals.flatMap(({ person }) => (person ? [person] : []));
      expect(new Set(named.map(({ userId }) => userId)).size).toBe(named.length);
      for (const { similarity } of named) {
        expect(similarity).toBeGreaterThanOrEqual(identificationThreshold(30));
      }
      // Nobody is left without a face while a face that fits them is left without a person.
      const taken = new Set(named.map(({ userId }) => userId));
      for (const [i, { person }] of proposals.entries()) {
        if (person) continue;
        const free = faces[i]?.candidates.filter(({ userId }) => !taken.has(userId)) ?? [];
        for (const { similarity } of free) expect(similarity).toBeLessThan(identificationThreshold(30));
      }
    }
  });
});
