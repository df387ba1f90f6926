import { expect, it } from "vitest";
import { recordThatStays, samplesThatStay } from "@/lib/features/people/rules-merge";

const STATUSES = ["present", "late", "excused", "absent"] as const;

it("of two records the better one stays, whichever way they are merged", () => {
  for (const [i, a] of STATUSES.entries()) {
    for (const [j, b] of STATUSES.entries()) {
      expect(recordThatStays(a, b)).toBe(j < i ? "other" : "kept");
      const status = recordThatStays(a, b) === "kept" ? a : b;
      const turned = recordThatStays(b, a) === "kept" ? b : a;
      expect(status).toBe(turned);
    }
  }
});

it("the best samples stay, in their order", () => {
  const samples = [0.2, 0.9, undefined, 0.7].map((score, i) => ({ id: i, score }));
  expect(samplesThatStay(samples, 2).map(({ id }) => id)).toEqual([1, 3]);
  expect(samplesThatStay(samples, 3).map(({ id }) => id)).toEqual([1, 2, 3]);
  expect(samplesThatStay(samples, 10)).toEqual(samples);
});
