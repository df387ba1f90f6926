import { describe, expect, it } from "vitest";
import { bootstrapIntervals, identificationRates, type Probe } from "@/scripts/eval/identification";
import { type Matcher, type Photo, runTrials } from "@/scripts/eval/identification-trials";
import { faceApiMatcher, humanMatcher, ourMatcher } from "@/scripts/eval/matchers";

const mate = (score: number | undefined, right = true, person = "m"): Probe => ({
  person,
  kind: "mate",
  score,
  right,
  named: right && (score ?? 0) > 0.5 ? "right" : "nobody",
});
const stranger = (score: number | undefined, person = "s"): Probe => ({
  person,
  kind: "stranger",
  score,
  right: false,
  named: (score ?? 0) > 0.5 ? "wrong" : "nobody",
});

describe("identificationRates", () => {
  it("sets the threshold just above the strangers it must refuse", () => {
    // 200 strangers: at FPIR 1e-2 two of them may pass, the third best (0.7) may not; at 1e-3 none.
    const strangers = [0.9, 0.8, 0.7, ...Array<number>(197).fill(0.1)].map((score) => stranger(score));
    const mates = [mate(0.95), mate(0.75), mate(0.7), mate(0.99, false)];
    const rates = identificationRates([...strangers, ...mates]);
    expect(rates.rank1).toBe(0.75);
    expect(rates.fnirAtFpir["1e-2"]).toBe(0.5);
    expect(rates.fnirAtFpir["1e-3"]).toBe(0.75);
    expect(rates.policy).toEqual({ fnir: 0.25, fpir: 3 / 200 });
  });

  it("counts a face that was not found as a miss, and no alarm", () => {
    const rates = identificationRates([
      mate(0.9),
      { ...mate(undefined), right: false },
      ...Array.from({ length: 99 }, () => stranger(undefined)),
      stranger(0.95),
    ]);
    // One alarm in a hundred strangers is allowed at 1e-2.
    expect(rates.fnirAtFpir["1e-2"]).toBe(0.5);
    expect(rates.fnirAtFpir["1e-3"]).toBe(1);
    expect(rates.policy.fpir).toBe(0.01);
  });

  it("weighs people", () => {
    const probes = [mate(0.9, true, "a"), mate(0.9, false, "b"), stranger(0.1)];
    const weights = new Map([
      ["a", 3],
      ["b", 1],
      ["s", 1],
    ]);
    expect(identificationRates(probes, weights).rank1).toBe(0.75);
  });
});

describe("bootstrapIntervals", () => {
  const probes = Array.from({ length: 60 }, (_, i) => mate(0.9, i % 4 !== 0, `m${i}`)).concat(
    Array.from({ length: 60 }, (_, i) => stranger(i / 100, `s${i}`)),
  );

  it("holds the rate, is the same for the same seed and narrows with more people", () => {
    const { rank1 } = bootstrapIntervals(probes);
    expect(rank1[0]).toBeLessThan(0.75);
    expect(rank1[1]).toBeGreaterThan(0.75);
    expect(bootstrapIntervals(probes).rank1).toEqual(rank1);
    const many = [0, 1, 2, 3].flatMap((copy) =>
      probes.map((probe) => ({ ...probe, person: `${probe.person} ${copy}` })),
    );
    const narrow = bootstrapIntervals(many).rank1;
    expect(narrow[1] - narrow[0]).toBeLessThan(rank1[1] - rank1[0]);
  });

  it("is wider when the photos are of few people", () => {
    const alike = probes.map((probe, i) => ({ ...probe, person: `${probe.kind}${i % 4}` }));
    const width = ([low, high]: [number, number]) => high - low;
    expect(width(bootstrapIntervals(alike).rank1)).toBeGreaterThan(width(bootstrapIntervals(probes).rank1));
  });
});

describe("runTrials", () => {
  const axis = (index: number) => Float32Array.from({ length: 8 }, (_, i) => (i === index ? 1 : 0));
  const photosOf = (person: string, count: number, index: number): Photo[] =>
    Array.from({ length: count }, () => ({ person, vector: axis(index) }));
  const photos = [
    ...photosOf("a", 3, 0),
    ...photosOf("b", 4, 1),
    ...photosOf("c", 3, 2),
    ...photosOf("stranger", 1, 3),
    { person: "faceless", vector: undefined },
  ];
  const matcher: Matcher = {
    fuse: (vectors) => vectors[0],
    score: (probe, template) => probe.reduce((sum, value, i) => sum + value * (template[i] ?? 0), 0),
    judge: (best) => best,
    accepts: (best) => best > 0.5,
  };

  it("enrols some photos, looks for the rest, and never for an enrolled one", () => {
    const { probes, eligible } = runTrials(photos, matcher, { gallery: 2, roster: 3, trials: 1, seed: 7 });
    expect(eligible).toBe(3);
    const mates = probes.filter(({ kind }) => kind === "mate");
    expect(mates.map(({ person }) => person).sort()).toEqual(["a", "b", "b", "c"]);
    expect(mates.every(({ right, named }) => right && named === "right")).toBe(true);
    const strangers = probes.filter(({ kind }) => kind === "stranger");
    expect(strangers.map(({ person, score }) => [person, score])).toEqual([
      ["stranger", 0],
      ["faceless", undefined],
    ]);
  });

  it("puts everybody on a roster about equally often", () => {
    const { probes } = runTrials(photos, matcher, { gallery: 2, roster: 1, trials: 6, seed: 7 });
    const count = (person: string) =>
      probes.filter((probe) => probe.kind === "mate" && probe.person === person).length;
    expect([count("a"), count("b"), count("c")]).toEqual([2, 4, 2]);
  });

  it("refuses a roster that is larger than the people there are", () => {
    expect(() => runTrials(photos, matcher, { gallery: 2, roster: 4, trials: 1, seed: 1 })).toThrow(
      "3 people have more than 2 photos, too few for a roster of 4",
    );
  });
});

describe("matchers", () => {
  const vector = (...values: number[]) => Float32Array.from(values);

  it("of peers compare as they do", () => {
    const person = faceApiMatcher.fuse([vector(0, 0), vector(0, 0.4)]) ?? vector();
    expect(faceApiMatcher.score(vector(0, 0), person)).toBeCloseTo(-0.2, 6);
    expect(faceApiMatcher.accepts(-0.6, 0, 9)).toBe(true);
    expect(faceApiMatcher.accepts(-0.61, 0, 9)).toBe(false);
    const other = humanMatcher.fuse([vector(1, 0), vector(0, 3)]) ?? vector();
    expect(humanMatcher.score(vector(1, 0), other)).toBe(1);
    // Human 3.3: 25 * squares, root in hundredths, from [0.2, 0.8] to [0, 1].
    expect(humanMatcher.score(vector(0, -3), humanMatcher.fuse([vector(0, 5)]) ?? vector())).toBeCloseTo(
      (1 - 40 / 100 - 0.2) / 0.6,
      6,
    );
  });

  it("of ours ask more of a larger roster and a lead over the second", () => {
    const { accepts } = ourMatcher("resnet34");
    expect(accepts(0.8, 0.6, 10)).toBe(true);
    expect(accepts(0.8, 0.6, 100_000)).toBe(false);
    expect(accepts(0.8, 0.78, 10)).toBe(false);
    expect(accepts(0.71, undefined, 1)).toBe(true);
  });

  it("of ours take from the best what its runner-up has more than chance", () => {
    const { judge, accepts } = ourMatcher("resnet34");
    // Of a hundred others the best reaches 0.6 by chance.
    expect(judge(0.78, 0.6, 101)).toBeCloseTo(0.78, 12);
    expect(judge(0.78, 0.7, 101)).toBeCloseTo(0.75, 12);
    expect(accepts(0.78, 0.6, 101)).toBe(true);
    expect(accepts(0.78, 0.71, 101)).toBe(false);
  });
});
