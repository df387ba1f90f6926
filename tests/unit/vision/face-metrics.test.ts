import { describe, expect, it } from "vitest";
import { errorRates, foldAccuracy, quantile, type ScoredPair, tarAtFar } from "@/scripts/eval/face-metrics";
import { parsePairs } from "@/scripts/eval/lfw-pairs";

const pair = (same: boolean, score: number | undefined, fold = 0): ScoredPair => ({ fold, same, score });

describe("foldAccuracy", () => {
  it("tries each fold at the threshold that suits the others", () => {
    const fold = (n: number, shift: number) => [
      pair(true, 0.9 + shift, n),
      pair(true, 0.8 + shift, n),
      pair(false, 0.3 + shift, n),
      pair(false, 0.2 + shift, n),
    ];
    expect(foldAccuracy([...fold(0, 0), ...fold(1, 0)])).toBe(1);
    // The second fold's impostors lie above the first fold's threshold of 0.55, and the other way round.
    expect(foldAccuracy([...fold(0, 0), ...fold(1, 0.55)])).toBe(0.5);
  });

  it("counts a face not found as an error, genuine or impostor", () => {
    expect(
      foldAccuracy([pair(true, 0.9), pair(true, undefined), pair(false, 0.1), pair(false, undefined)]),
    ).toBe(0.5);
  });
});

describe("tarAtFar and errorRates", () => {
  const impostors = Array.from({ length: 100 }, (_, i) => pair(false, i / 100));
  const genuine = [pair(true, 0.985), pair(true, 0.975), pair(true, 0.5), pair(true, undefined)];
  const all = [...impostors, ...genuine];

  it("accepts at most the share of impostors", () => {
    // One in a hundred may pass: what scores above 0.98.
    expect(tarAtFar(all, 1e-2)).toBe(0.25);
    expect(tarAtFar(all, 2e-2)).toBe(0.5);
    // None may pass.
    expect(tarAtFar(all, 1e-3)).toBe(0);
  });

  it("counts both errors at a threshold, with faces not found as non-matches", () => {
    expect(errorRates(all, 0.98)).toEqual({ fmr: 0.02, fnmr: 0.75 });
    expect(errorRates(all, 0.5)).toEqual({ fmr: 0.5, fnmr: 0.25 });
  });
});

describe("quantile", () => {
  it("takes the nearest rank", () => {
    expect(quantile([3, 1, 2], 0.5)).toBe(2);
    expect(quantile([5], 0.95)).toBe(5);
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe("parsePairs", () => {
  it("reads folds, same and different pairs", () => {
    const text = "2\t1\nAnn_Lee\t1\t4\nAnn_Lee\t2\tBob\t10\nBob\t3\t12\nBob\t1\tAnn_Lee\t1\n";
    expect(parsePairs(text)).toEqual([
      { fold: 0, same: true, first: "Ann_Lee/Ann_Lee_0001.jpg", second: "Ann_Lee/Ann_Lee_0004.jpg" },
      { fold: 0, same: false, first: "Ann_Lee/Ann_Lee_0002.jpg", second: "Bob/Bob_0010.jpg" },
      { fold: 1, same: true, first: "Bob/Bob_0003.jpg", second: "Bob/Bob_0012.jpg" },
      { fold: 1, same: false, first: "Bob/Bob_0001.jpg", second: "Ann_Lee/Ann_Lee_0001.jpg" },
    ]);
  });

  it("says which line is wrong", () => {
    expect(() => parsePairs("10 300\nAnn 1\n")).toThrow("Line 2");
    expect(() => parsePairs("Ann 1 2\n")).toThrow("folds");
  });
});
